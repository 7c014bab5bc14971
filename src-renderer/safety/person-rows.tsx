import { Languages, PenLine } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Theme } from '#contract/shell'
import type { UiLanguage } from '#contract/values'
import { languages, offered } from '../i18n.ts'
import { useDialog } from '../place.ts'
import { replace, useRoute } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { shell, useCommand, useWatch, vault } from '../vault.ts'
import { ProfileDialog } from './profile-dialog.tsx'
import { StateRow } from './state-row.tsx'

const nothing = {}

export const ProfileRow = () => {
  const { t } = useTranslation('safety')
  const { t: tVault } = useTranslation('vault')
  const { value } = useWatch(vault().profile.view, nothing)
  const { params } = useRoute()
  const [isOpen, setOpen] = useDialog('profile')
  useEffect(() => {
    // Led here after opening a vault whose making was cut short.
    if (params['new'] !== 'profile') return
    setOpen(true)
    replace({ tab: 'vault' })
  }, [params, setOpen])
  const name = value?.authorName ?? ''
  return (
    <StateRow
      icon={PenLine}
      title={t('profile.title')}
      actions={
        <Button size="small" onPress={() => setOpen(true)}>
          {t('profile.act')}
        </Button>
      }
    >
      {value !== undefined && (
        <>
          {name === '' ? t('profile.nobody') : <Bdi name>{name}</Bdi>} · {tVault(`profile.${value.role}`)}
          <ProfileDialog profile={value} isOpen={isOpen} onClose={() => setOpen(false)} />
        </>
      )}
    </StateRow>
  )
}

const themes: readonly Theme[] = ['system', 'light', 'dark']

export const ScreenRow = () => {
  const { t } = useTranslation('safety')
  const { settings } = shell()
  const { value } = useWatch(settings.open, nothing)
  const { run: edit } = useCommand(vault().profile.edit)
  const setLanguage = (language: UiLanguage): void => {
    void settings.setLanguage({ language })
    void edit({ language })
  }
  return (
    <StateRow
      icon={Languages}
      title={t('screen.title')}
      actions={
        value !== undefined && (
          <>
            <Select<UiLanguage>
              label={t('screen.language')}
              hideLabel
              options={offered.map((id) => ({ id, label: languages[id].name }))}
              value={value.language}
              onChange={setLanguage}
            />
            <Select<Theme>
              label={t('screen.colours')}
              hideLabel
              options={themes.map((id) => ({ id, label: t(`screen.${id}`) }))}
              value={value.theme}
              onChange={(theme) => void settings.setTheme({ theme })}
            />
          </>
        )
      }
    >
      {t('screen.note')}
    </StateRow>
  )
}
