import { Siren, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import { codesOf, term } from '../../records/terms.ts'
import { Chip } from '../../ui/chip.tsx'

/** Urgency and risks with an icon, where the person is, which country, how long nothing was heard. */
export const CaseSubtitle = ({ view }: { view: CaseView }) => {
  const { t } = useTranslation('case')
  const urgency = String(view.urgency.value ?? 'normal')
  const affected = view.people.filter(({ roles }) => codesOf(roles.value).includes('affected'))
  const whereNow = [...new Set(affected.map(({ status }) => status.text).filter(Boolean))].join(' · ')
  const { daysSinceLastNews: silent } = view.counts
  return (
    <>
      {(urgency === 'urgent' || urgency === 'high') && (
        <Chip tone="warn" icon={urgency === 'urgent' ? Siren : TriangleAlert}>
          {term('urgency', urgency)}
        </Chip>
      )}
      {codesOf(view.risks.value).map((risk) => (
        <Chip key={risk} tone="warn" icon={TriangleAlert}>
          {term('risk', risk)}
        </Chip>
      ))}
      {view.status.value !== 'new' && view.status.text !== '' && <span>{view.status.text}</span>}
      {whereNow !== '' && <span>{whereNow}</span>}
      {view.countries.text !== '' && <span>{view.countries.text}</span>}
      {silent !== null && silent > 0 && <span>{t('silent', { count: silent })}</span>}
    </>
  )
}
