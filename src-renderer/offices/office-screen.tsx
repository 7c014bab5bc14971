// One office: route `office` {id}; without an id a new one. Saved by its button; a lock loses nothing of it.
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OfficeForm, type OfficePrinted, type OfficeWarning } from '#contract/offices'
import { currentLanguage } from '../i18n.ts'
import { back, navigate, replace, useRoute } from '../route.ts'
import { useDraft } from '../sharing/use-draft.ts'
import { MoveToTrash } from '../trash/move-to-trash.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { say } from '../ui/notice.tsx'
import { SaveBar } from '../ui/save-bar.tsx'
import { Screen } from '../ui/screen.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { useCommand, useWatch, vault } from '../vault.ts'
import { OfficeFields } from './office-fields.tsx'
import { blankOffice, formOf } from './office-form.ts'
import { OfficePrintedView } from './office-printed.tsx'
import css from './offices.module.css'

interface Judged {
  printed: OfficePrinted
  warnings: OfficeWarning[]
}

/** While she types: how the letter would look, a moment after each change. */
const useJudged = (office: OfficeForm | null): Judged | null => {
  const [judged, setJudged] = useState<Judged | null>(null)
  useEffect(() => {
    if (office === null) return undefined
    const stop = new AbortController()
    const timer = setTimeout(() => {
      vault()
        .offices.judge({ office }, { signal: stop.signal })
        .then(setJudged, () => undefined)
    }, 120)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [office])
  return judged
}

const isNamed = ({ name }: OfficeForm): boolean => Object.values(name).some((text) => text.trim() !== '')

export const OfficeScreen = () => {
  const { t } = useTranslation('offices')
  const id = useRoute().params['id'] ?? null
  const { value: view, error } = useWatch(
    vault().offices.open,
    id === null ? null : { id, language: currentLanguage() },
  )
  if (view === null)
    return (
      <Screen title={t('title')} back={{ label: t('back'), onPress: () => back('directory') }}>
        <EmptyState drawing="directory" action={{ label: t('toList'), onPress: () => navigate('directory') }}>
          {t('gone')}
        </EmptyState>
      </Screen>
    )
  if (error !== null || (id !== null && view === undefined))
    return (
      <Screen title={t('title')}>
        <ErrorBanner error={error} />
      </Screen>
    )
  return (
    <Editing
      key={id ?? 'new'}
      id={id}
      saved={view === undefined ? blankOffice : formOf(view)}
      title={view === undefined ? t('newTitle') : view.label || t('unnamed')}
    />
  )
}

interface EditingProps {
  id: string | null
  saved: OfficeForm
  title: string
}

const Editing = ({ id, saved, title }: EditingProps) => {
  const { t } = useTranslation('offices')
  const { value: draft, put, drop } = useDraft(`office/${id ?? 'new'}`, OfficeForm)
  const office = draft ?? saved
  const isChanged = draft != null && JSON.stringify(draft) !== JSON.stringify(saved)
  const [seen, setSeen] = useState(office)
  if (draft !== undefined && JSON.stringify(seen) !== JSON.stringify(office)) setSeen(office)
  const judged = useJudged(draft === undefined ? null : seen)
  const { run, isRunning, error } = useCommand(vault().offices.save)
  const change = useCallback((next: OfficeForm) => put(next), [put])
  const canSave = isNamed(office) && (isChanged || id === null)
  const save = async (): Promise<void> => {
    const receipt = await run({ id, office })
    if (receipt === null) return
    await drop()
    say('offices:savedNotice')
    if (id === null) replace({ id: receipt.id })
  }
  useShortcut('Ctrl+S', () => void (canSave ? save() : say('offices:savedNotice')))
  return (
    <Screen
      title={<bdi>{title}</bdi>}
      back={{ label: t('back'), onPress: () => back('directory') }}
      foot={
        <SaveBar status={isChanged ? t('unsaved') : ''}>
          {id !== null && <MoveToTrash at={{ collection: 'offices', kind: 'office', id }} />}
          {isChanged && id !== null && <Button onPress={() => void drop()}>{t('revert')}</Button>}
          <Button
            kind="primary"
            shortcut="Ctrl+S"
            isDisabled={!canSave}
            isPending={isRunning}
            onPress={() => void save()}
          >
            {t('save')}
          </Button>
        </SaveBar>
      }
    >
      <ErrorBanner error={error} />
      <div className={css.columns}>
        <div className={css.fields}>
          <OfficeFields office={office} onChange={change} />
        </div>
        {judged !== null && <OfficePrintedView {...judged} />}
      </div>
    </Screen>
  )
}
