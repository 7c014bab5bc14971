import { Languages } from 'lucide-react'
import { Button as AriaButton, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Theme } from '#contract/shell'
import { languages, offered } from '../i18n.ts'
import { EntryMenu, type MenuEntry } from '../ui/menu-button.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { shell, useWatch } from '../vault.ts'
import css from './sidebar.module.css'
import pop from '../ui/popover.module.css'

const themes: readonly Theme[] = ['system', 'light', 'dark']
const nothing = {}

/** Language and colours, at the foot of the sidebar. */
export const ViewMenu = () => {
  const { t } = useTranslation('frame')
  const settings = shell().settings
  const { value } = useWatch(settings.open, nothing)
  const entries: MenuEntry[] = [
    ...offered.map((language) => ({
      id: language,
      label: languages[language].name,
      lang: language,
      isOn: value?.language === language,
      onPress: () => void settings.setLanguage({ language }),
    })),
    ...themes.map((theme, at) => ({
      id: theme,
      label: t(`theme.${theme}`),
      isOn: value?.theme === theme,
      startsGroup: at === 0,
      onPress: () => void settings.setTheme({ theme }),
    })),
  ]
  return (
    <MenuTrigger>
      <Tooltip text={t('view')} placement="end">
        <AriaButton className={css.tool ?? ''} aria-label={t('view')}>
          <Languages size={18} strokeWidth={1.75} aria-hidden />
        </AriaButton>
      </Tooltip>
      <Popover className={pop.popover} placement="top start" offset={4}>
        <EntryMenu label={t('view')} entries={entries} />
      </Popover>
    </MenuTrigger>
  )
}
