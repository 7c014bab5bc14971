import { useTranslation } from 'react-i18next'
import { version } from '../../package.json'
import { currentLanguage, languages, offered } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { shell, useWatch } from '../vault.ts'
import css from './threshold-foot.module.css'

const nothing = {}

/** Under every page before the vault is open: the other language, the version, and whether this is only a test. */
export const ThresholdFoot = ({ hasLanguages = true }: { hasLanguages?: boolean }) => {
  const { t } = useTranslation('vault')
  const { value } = useWatch(shell().shell.state, nothing)
  const others = offered.filter(
    (language) => hasLanguages && language !== currentLanguage() && language !== 'en-XA',
  )
  return (
    <>
      <span className={css.languages}>
        {others.map((language) => (
          <span key={language} lang={language} dir={languages[language].dir}>
            <Button kind="quiet" size="small" onPress={() => void shell().settings.setLanguage({ language })}>
              {languages[language].name}
            </Button>
          </span>
        ))}
      </span>
      <span className={css.facts}>
        {value?.testRuntime === true && <span>{t('foot.testRuntime')}</span>}
        <span>{t('foot.version', { version })}</span>
      </span>
    </>
  )
}
