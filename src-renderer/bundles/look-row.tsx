import { Check, LockKeyhole } from 'lucide-react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { BundleItem } from '#contract/bundles'
import { Bdi } from '../ui/bdi.tsx'
import css from './look.module.css'

interface LookRowProps {
  item: BundleItem
  /** Only what they will see: no controls, no reasons. */
  asSeen: boolean
  isReleased: boolean
  onRelease: () => void
}

/** One piece: it goes by itself, goes when she releases it (the whole line is the box to tick), or never goes. */
export const LookRow = ({ item, asSeen, isReleased, onRelease }: LookRowProps) => {
  if (asSeen) {
    return (
      <li className={css.item} data-seen>
        <Words item={item} />
      </li>
    )
  }
  if (item.verdict === 'release') {
    return (
      <li>
        <AriaCheckbox className={css.item ?? ''} isSelected={isReleased} onChange={onRelease}>
          {({ isSelected }) => (
            <>
              <span className={css.box} aria-hidden="true">
                {isSelected && <Check size={14} strokeWidth={3} />}
              </span>
              <Words item={item} hasReason={!isSelected && item.reason !== 'notReleased'} />
              <Sensitivity sens={item.sens} />
            </>
          )}
        </AriaCheckbox>
      </li>
    )
  }
  const goes = item.verdict === 'goes'
  const Icon = goes ? Check : LockKeyhole
  return (
    <li className={css.item} data-verdict={item.verdict}>
      <Icon size={18} strokeWidth={goes ? 2.25 : 1.75} aria-hidden className={goes ? css.goes : css.stays} />
      <Words item={item} hasReason={!goes} />
      <Sensitivity sens={item.sens} />
    </li>
  )
}

const Words = ({ item, hasReason = false }: { item: BundleItem; hasReason?: boolean }) => {
  const { t } = useTranslation('bundles')
  return (
    <span className={css.words}>
      <span className={css.label}>{item.label}</span>
      <span className={css.said}>
        {item.value !== '' && (
          <span className={css.value}>
            <Bdi name>{item.value}</Bdi>
          </span>
        )}
        {hasReason && <span className={css.reason}>{t(`reason.${item.reason}`)}</span>}
      </span>
    </span>
  )
}

const Sensitivity = ({ sens }: { sens: number }) => {
  const { t } = useTranslation('vocabulary')
  return <span className={css.sens}>{t(`sens.${sens as 0}.label`)}</span>
}
