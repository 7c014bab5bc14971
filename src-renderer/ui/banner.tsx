import { CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import css from './banner.module.css'

export type BannerTone = 'note' | 'warn' | 'danger'

export interface BannerProps {
  tone?: BannerTone
  /** What happened. */
  what: ReactNode
  /** What is safe. */
  safe?: ReactNode
  /** What to do. */
  next?: ReactNode
  /** The one button that leads on. */
  action?: { label: string; onPress: () => void }
  /** Small and speakable, for someone who is asked on the phone. */
  code?: string
}

const icons: Record<BannerTone, LucideIcon> = { note: Info, warn: TriangleAlert, danger: CircleAlert }

/** What happened, what is safe, what to do, and one button. */
export const Banner = ({ tone = 'note', what, safe, next, action, code }: BannerProps) => {
  const { t } = useTranslation('ui')
  const Icon = icons[tone]
  return (
    <div className={cx(css.banner, css[tone])} role={tone === 'note' ? 'status' : 'alert'}>
      <Icon size={20} strokeWidth={1.75} aria-hidden />
      <div className={css.words}>
        <p className={css.what}>{what}</p>
        {safe !== undefined && <p>{safe}</p>}
        {next !== undefined && <p>{next}</p>}
        {code !== undefined && (
          <p className={css.code}>
            {t('error.code')} <bdi>{code}</bdi>
          </p>
        )}
      </div>
      {action !== undefined && <Button onPress={action.onPress}>{action.label}</Button>}
    </div>
  )
}
