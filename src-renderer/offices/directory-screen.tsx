// The directory: the offices letters go to, with what must be known before one writes to them.
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeView } from '#contract/offices'
import { countryName } from '../capture/countries.ts'
import { currentLanguage } from '../i18n.ts'
import { navigate } from '../route.ts'
import { shortDayInWords } from '../ui/in-words.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Section } from '../ui/form.tsx'
import { List } from '../ui/list.tsx'
import { Screen } from '../ui/screen.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { useShipped } from './use-shipped.ts'
import { useTrash } from '../trash/use-trash.ts'
import css from './offices.module.css'

/** Worth a word in the list; the rest is said on the office's own page. */
const IN_LIST = new Set(['freeMail', 'postOnly', 'noAddress', 'neverChecked', 'checkedLongAgo'])

const OfficeParts = ({ office }: { office: OfficeView }) => {
  const { t } = useTranslation('offices')
  const language = currentLanguage()
  const place = [
    office.city[language] ?? office.city['en'],
    office.seat === null ? '' : countryName(office.seat, language),
  ]
  const words = [office.holder?.name ?? '', ...place].filter((word) => word !== undefined && word !== '')
  return (
    <>
      <span className={css.office}>
        <Bdi>{office.label === '' ? t('unnamed') : office.label}</Bdi>
        <span className={css.note}>
          <bdi>{words.join(' · ')}</bdi>
        </span>
      </span>
      <span className={css.chips}>
        {office.warnings
          .filter(({ code }) => IN_LIST.has(code))
          .map(({ code }) => (
            <Chip key={code} tone="warn">
              {t(`warning.${code}`)}
            </Chip>
          ))}
      </span>
    </>
  )
}

const Shipped = ({ held }: { held: readonly OfficeView[] }) => {
  const { t } = useTranslation('offices')
  const shipped = useShipped(held)
  const { run, isRunning, error } = useCommand(vault().offices.addShipped)
  const rows = useMemo(() => shipped.map((one) => ({ ...one, id: one.key, text: one.label })), [shipped])
  if (rows.length === 0) return null
  return (
    <Section title={t('shipped.title')} note={t('shipped.note')}>
      <ErrorBanner error={error} />
      <List
        label={t('shipped.title')}
        rows={rows}
        actions={({ key }) => (
          <Button size="small" isDisabled={isRunning} onPress={() => void run({ key })}>
            {t('shipped.add')}
          </Button>
        )}
      >
        {(row) => (
          <span className={css.office}>
            <Bdi>{row.label}</Bdi>
            <span className={css.note}>{t('shippedNote', { date: shortDayInWords(row.checkedOn) })}</span>
          </span>
        )}
      </List>
    </Section>
  )
}

export const DirectoryScreen = () => {
  const { t } = useTranslation('offices')
  const { move } = useTrash()
  const { value: held, error } = useWatch(vault().offices.list, { language: currentLanguage() })
  const rows = useMemo(() => (held ?? []).map((office) => ({ ...office, text: office.label })), [held])
  return (
    <Screen
      title={t('title')}
      subtitle={held === undefined || held.length === 0 ? undefined : t('count', { count: held.length })}
      actions={
        <Button kind="primary" icon={Plus} onPress={() => navigate('office')}>
          {t('new')}
        </Button>
      }
    >
      <ErrorBanner error={error} />
      {held?.length === 0 && <EmptyState drawing="directory">{t('none')}</EmptyState>}
      {rows.length > 0 && (
        <List
          label={t('title')}
          rows={rows}
          onOpen={({ id }) => navigate('office', { id })}
          onRemove={(id) => void move({ collection: 'offices', kind: 'office', id })}
        >
          {(office) => <OfficeParts office={office} />}
        </List>
      )}
      {held !== undefined && <Shipped held={held} />}
    </Screen>
  )
}
