import { useTranslation } from 'react-i18next'
import type { CaseView } from '#contract/cases'
import { FieldLine, type Scene } from '../../records/field-line.tsx'
import { at } from '../../records/shapes.ts'
import { termCodes, termOption } from '../../records/terms.ts'
import { replace } from '../../route.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/form.tsx'
import { Select } from '../../ui/select.tsx'
import { useCommand, vault } from '../../vault.ts'
import css from './case.module.css'

/** How the case stands with us: chosen in place, saved at once. */
export const AboutPart = ({ view, scene }: { view: CaseView; scene: Scene }) => {
  const { t } = useTranslation('case')
  const set = useCommand(vault().records.set)
  const ref = at('cases', 'case', view.id)
  const choose = (field: 'status' | 'urgency', list: 'case.status' | 'urgency') => (
    <Select
      label={t(`about.${field}`)}
      options={termCodes(list).map((code) => termOption(list, code))}
      value={String(view[field].value ?? '') || null}
      onChange={(value) => void set.run({ at: ref, field, value })}
      place={`about.${field}`}
    />
  )
  return (
    <Section title={t('about.title')}>
      <div className={css.pair}>
        {choose('status', 'case.status')}
        {choose('urgency', 'urgency')}
      </div>
      <div className={css.fields}>
        {(['risks', 'countries', 'permission'] as const).map((field) => (
          <FieldLine
            key={field}
            {...{ field, scene }}
            at={ref}
            label={t(`about.${field}`)}
            view={view[field]}
            needsSource={false}
          />
        ))}
      </div>
      <Counts view={view} />
    </Section>
  )
}

/** What is solid and what is not, in numbers. */
const Counts = ({ view }: { view: CaseView }) => {
  const { t } = useTranslation('case')
  const { facts, unsourced, disputed } = view.counts
  return (
    <p className={css.counts}>
      <span>{t('counts.facts', { count: facts })}</span>
      <span>{t('counts.unsourced', { count: unsourced })}</span>
      <span>{t('counts.disputed', { count: disputed })}</span>
      <Button size="small" kind="quiet" onPress={() => replace({ id: view.id, tab: 'happened' })}>
        {t('counts.see')}
      </Button>
    </p>
  )
}
