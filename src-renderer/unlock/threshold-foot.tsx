import { useTranslation } from 'react-i18next'
import { version } from '../../package.json'
import { currentLanguage, languages, offered } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { shell, useWatch } from '../vault.ts'
import css from './threshold-foot.module.css'

const nothing = {}

/** Under every page before the vault is open: the other language, other vaults, the version, whether it is a test. */
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
      {value !== undefined && !value.resting && (
        <span className={css.languages}>
          <Button kind="quiet" size="small" onPress={() => void shell().shell.chooseVault({})}>
            {t('other.open')}
          </Button>
          {value.vaultChosen && (
            <Button kind="quiet" size="small" onPress={() => void shell().shell.usualVault({})}>
              {t('other.usual')}
            </Button>
          )}
        </span>
      )}
      <span className={css.facts}>
        {value?.testRuntime === true && <span>{t('foot.testRuntime')}</span>}
        <span>{t('foot.version', { version })}</span>
      </span>
    </>
  )
}
