import { useTranslation } from 'react-i18next'
import type { FieldView } from '#contract/records'
import { Chip } from '../ui/chip.tsx'
import { Bdi } from '../ui/bdi.tsx'
import css from './people.module.css'

interface ClaimsProps {
  field: FieldView
  areNames?: boolean
}

/** Who says so, and how sure that is: one line for each account. Values are named only where they differ. */
export const Claims = ({ field, areNames = false }: ClaimsProps) => {
  const { t } = useTranslation(['people', 'vocabulary'])
  if (field.claims.length === 0) return null
  const differ = field.claims.length > 1
  return (
    <ul className={css.claims} aria-label={t('people:says')}>
      {field.claims.map((claim) => (
        <li key={claim.id}>
          {differ && <Bdi name={areNames}>{claim.text}</Bdi>}
          <bdi>{claim.sourceLabel || t('people:noSource')}</bdi>
          <Chip>{t(`vocabulary:conf.${claim.conf}.label`)}</Chip>
          {differ && claim.inUse && <Chip tone="accent">{t('people:inUse')}</Chip>}
        </li>
      ))}
    </ul>
  )
}
