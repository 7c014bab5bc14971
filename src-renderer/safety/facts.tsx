import { FolderLock, MonitorCog, Scale, Tag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { version } from '../../package.json'
import { currentLanguage, languages } from '../i18n.ts'
import { Bdi } from '../ui/bdi.tsx'
import { shell, useWatch, vault } from '../vault.ts'
import { StateRow } from './state-row.tsx'
import css from './safety.module.css'

const nothing = {}

/** The same sentences as in docs/threat-model.md, "What we say in the app". */
const limits = [
  'forced',
  'infected',
  'screen',
  'use',
  'memory',
  'clipboard',
  'erased',
  'sent',
  'partner',
  'lost',
  'audit',
] as const

export const LimitsPanel = () => {
  const { t } = useTranslation('safety')
  return (
    <div className={css.limits}>
      <h2 className={css.title}>{t('limits.title')}</h2>
      <p className="quiet">{t('limits.intro')}</p>
      <ul className={css.sentences}>
        {limits.map((limit) => (
          <li key={limit}>{t(`limits.${limit}`)}</li>
        ))}
      </ul>
    </div>
  )
}

export const CopyPanel = () => {
  const { t } = useTranslation('safety')
  const { value } = useWatch(vault().vault.overview, nothing)
  const { value: seen } = useWatch(shell().shell.state, nothing)
  const day = new Intl.DateTimeFormat(languages[currentLanguage()].intl, {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  const made = value?.createdDay ?? null
  return (
    <div className={css.rows}>
      <StateRow icon={FolderLock} title={t('copy.folder')}>
        <p className={css.path}>
          <bdi dir="ltr">{seen?.vaultFolder}</bdi>
        </p>
        <p>{t('copy.folderNote')}</p>
        {made !== null && (
          <p>
            {t('copy.made')} {day.format(new Date(made))}
          </p>
        )}
      </StateRow>
      <StateRow icon={Tag} title={t('copy.version')}>
        <Bdi>{version}</Bdi>
      </StateRow>
      <StateRow icon={MonitorCog} title={t('copy.runtime')} needsYou={seen?.testRuntime === true}>
        {seen !== undefined && t(seen.testRuntime ? 'copy.testRuntime' : 'copy.runtimeOk')}
      </StateRow>
      <StateRow icon={Scale} title={t('copy.licence')}>
        {t('copy.licenceText')}
      </StateRow>
    </div>
  )
}
