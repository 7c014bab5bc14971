import { Check, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ClaimView, RecordRef } from '#contract/records'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { useCommand, vault } from '../vault.ts'
import { term } from './terms.ts'
import css from './records.module.css'

interface ClaimRowProps {
  at: RecordRef
  field: string
  claim: ClaimView
  /** The only account there is: nothing to choose. */
  isAlone: boolean
  onChange: () => void
}

/** One account as it is held. */
export const ClaimRow = ({ at, field, claim, isAlone, onChange }: ClaimRowProps) => {
  const { t } = useTranslation('records')
  const use = useCommand(vault().records.use)
  const learned = claim.learned?.verbatim ?? ''
  const isName = field === 'names' || field === 'contact'
  return (
    <li className={css.claim} data-in-use={claim.inUse || undefined}>
      <div className={css.claimWords}>
        <p className={css.claimText}>
          <Bdi name={isName}>{claim.text}</Bdi>
        </p>
        <p className={css.claimMeta}>
          {claim.sourceLabel === '' ? (
            <Chip tone="warn">{t('noSource')}</Chip>
          ) : (
            <span>
              <bdi>{claim.sourceLabel}</bdi>
            </span>
          )}
          <span>{term('conf', claim.conf)}</span>
          {learned !== '' && (
            <span>
              {t('claim.learnedOn')} <bdi>{learned}</bdi>
            </span>
          )}
        </p>
      </div>
      <div className={css.buttons}>
        {claim.inUse && !isAlone && (
          <Chip tone="accent" icon={Check}>
            {t('claim.inUse')}
          </Chip>
        )}
        {!claim.inUse && (
          <Button size="small" onPress={() => void use.run({ at, field, claim: claim.id })}>
            {t('claim.use')}
          </Button>
        )}
        <Button size="small" kind="quiet" icon={Pencil} onPress={onChange}>
          {t('claim.change')}
        </Button>
      </div>
    </li>
  )
}
