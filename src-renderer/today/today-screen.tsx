// Today: what needs me now, nearest first; then what was begun, and what was written last.
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Out } from '#contract/define'
import type { today } from '#contract/today'
import { BackupToday } from '../backups/backup-age.tsx'
import { currentLanguage, languages } from '../i18n.ts'
import { navigate } from '../route.ts'
import { screens } from '../screens.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Screen } from '../ui/screen.tsx'
import { useWatch, vault } from '../vault.ts'
import { CasesPart, DraftsPart, LettersPart } from './parts.tsx'
import { TasksPart } from './tasks-part.tsx'
import css from './today.module.css'

export type TodayView = Out<(typeof today)['open']>

const newCase = (): void => navigate('capture')

const dayInWords = (day: string): string =>
  new Intl.DateTimeFormat(languages[currentLanguage()].intl, { dateStyle: 'full' }).format(
    new Date(`${day}T12:00`),
  )

const isEmpty = ({ tasks, urgent, recent, letters, drafts, exits }: TodayView): boolean =>
  tasks.length + urgent.length + recent.length + letters.length + drafts.length + exits === 0

export const TodayScreen = () => {
  const { t } = useTranslation('today')
  const { value, error } = useWatch(vault().today.open, { language: currentLanguage() })
  return (
    <Screen
      title={t('title')}
      subtitle={value === undefined ? undefined : dayInWords(value.day)}
      actions={
        <Button kind="primary" icon={Plus} shortcut="Ctrl+N" onPress={newCase}>
          {t('new')}
        </Button>
      }
    >
      {error !== null && <ErrorBanner error={error} />}
      {value !== undefined &&
        (isEmpty(value) ? (
          <EmptyState drawing="notebook">{t('welcome')}</EmptyState>
        ) : (
          <Parts view={value} />
        ))}
    </Screen>
  )
}

const Parts = ({ view }: { view: TodayView }) => {
  const { t } = useTranslation('today')
  const leave =
    'safety' in screens ? { action: { label: t('exitsGo'), onPress: () => navigate('safety') } } : {}
  const urgent = new Set(view.urgent.map(({ id }) => id))
  return (
    <>
      <BackupToday />
      {view.exits > 0 && <Banner tone="warn" what={t('exits', { count: view.exits })} {...leave} />}
      <div className={css.columns}>
        <div className={css.column}>
          <DraftsPart drafts={view.drafts} />
          <TasksPart tasks={view.tasks} />
          <LettersPart letters={view.letters} />
        </div>
        <div className={css.column}>
          <CasesPart title={t('urgent')} rows={view.urgent} isUrgent />
          <CasesPart title={t('recent')} rows={view.recent.filter(({ id }) => !urgent.has(id))} />
        </div>
      </div>
    </>
  )
}
