// Quick capture: nine questions on one screen, by keyboard alone if one likes. None is mandatory; everything typed
// is kept as a draft while it is typed.
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { CaptureForm } from '#contract/cases'
import { currentLanguage } from '../i18n.ts'
import { back, navigate } from '../route.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { say } from '../ui/notice.tsx'
import { SaveBar } from '../ui/save-bar.tsx'
import { Screen } from '../ui/screen.tsx'
import { useShortcut } from '../ui/shortcut.ts'
import { useCommand, useQuery, vault } from '../vault.ts'
import { By } from './by.tsx'
import { blankForm, isBlank, revive, type Change } from './form.ts'
import { isPlainEnter, toNextQuestion } from './next-question.ts'
import { Notes } from './notes.tsx'
import { Single, Told } from './single.tsx'
import { Urgent } from './urgent.tsx'
import { useForm } from './use-form.ts'
import { What } from './what.tsx'
import { WhenQuestion } from './when.tsx'
import { WhereQuestion } from './where.tsx'
import { Who } from './who.tsx'
import css from './capture.module.css'

const DRAFT = { key: 'capture' }

/** The form as it was left; blank when there is none or it is from another time of the app. */
export const CaptureScreen = () => {
  const { value, error } = useQuery(vault().drafts.recall, DRAFT)
  const [turn, setTurn] = useState(0)
  if (value === undefined && error === null) return null
  const kept = turn === 0 ? CaptureForm.safeParse(value?.draft?.value).data : undefined
  return <Capture key={turn} kept={kept} startAnew={() => setTurn((n) => n + 1)} />
}

interface CaptureProps {
  kept: CaptureForm | undefined
  startAnew: () => void
}

const useSaving = (form: CaptureForm, settle: () => Promise<void>) => {
  const capture = useCommand(vault().cases.capture)
  const isUnderWay = useRef(false)
  const save = async (): Promise<{ id: string; number: string } | null> => {
    if (isBlank(form)) {
      say('capture:nothing')
      return null
    }
    if (isUnderWay.current) return null
    isUnderWay.current = true
    await settle()
    const saved = await capture.run({ form, language: currentLanguage() })
    isUnderWay.current = false
    return saved
  }
  return { save, error: capture.error, clear: capture.clear, isRunning: capture.isRunning }
}

/** Esc steps back; what was written stays as the draft. */
const useEscape = (): void => {
  useEffect(() => {
    // Esc in an open list closes the list. It says so only until it has heard the key itself.
    let wasOpen = false
    const before = ({ target }: globalThis.KeyboardEvent): void => {
      wasOpen = target instanceof Element && target.getAttribute('aria-expanded') === 'true'
    }
    const heard = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || wasOpen) return
      back('today')
    }
    window.addEventListener('keydown', before, { capture: true })
    window.addEventListener('keydown', heard)
    return () => {
      window.removeEventListener('keydown', before, { capture: true })
      window.removeEventListener('keydown', heard)
    }
  }, [])
}

const onEnter = (event: KeyboardEvent): void => {
  const field = event.target
  if (!(field instanceof HTMLInputElement) || event.defaultPrevented) return
  if (!isPlainEnter(event.nativeEvent)) return
  event.preventDefault()
  toNextQuestion(field)
}

/** Shows the whole question one has come to by keyboard. (A pointer is there already: nothing may move under it.) */
const onArrival = ({ key, target }: KeyboardEvent): void => {
  if (key !== 'Tab' && key !== 'Enter') return
  if (target instanceof Element) target.closest('[data-question]')?.scrollIntoView({ block: 'nearest' })
}

const Capture = ({ kept, startAnew }: CaptureProps) => {
  const { t } = useTranslation('capture')
  const [start] = useState(() => revive(kept ?? blankForm))
  const { form, change, keeper } = useForm(start.form)
  const { save, error, clear, isRunning } = useSaving(form, keeper.settle)
  // What was refused is no longer what stands there; whether that can be kept is told in its turn.
  const changeAfter = useCallback<Change>(
    (patch) => {
      clear()
      change(patch)
    },
    [clear, change],
  )
  const finish = async (): Promise<void> => {
    const saved = await save()
    if (saved === null) return
    back('today')
    navigate('case', { id: saved.id })
    say({ key: 'capture:saved', params: { number: saved.number } })
  }
  const finishAndNew = async (): Promise<void> => {
    const saved = await save()
    if (saved === null) return
    const open = (): void => navigate('case', { id: saved.id })
    say({
      key: 'capture:saved',
      params: { number: saved.number },
      action: { key: 'capture:open', onPress: open },
      stays: 12_000,
    })
    startAnew()
  }
  useShortcut('Ctrl+S', () => void finish())
  useShortcut('Ctrl+Enter', () => void finishAndNew())
  useEscape()
  return (
    <Screen
      title={t('title')}
      subtitle={t('subtitle')}
      back={{ label: t('back'), onPress: () => back('today') }}
      foot={
        <SaveBar status={t('keys')} problem={error !== null && <ErrorBanner error={error} />}>
          <Button shortcut="Ctrl+Enter" onPress={() => void finishAndNew()} isDisabled={isRunning}>
            {t('saveAndNew')}
          </Button>
          <Button kind="primary" shortcut="Ctrl+S" onPress={() => void finish()} isPending={isRunning}>
            {t('save')}
          </Button>
        </SaveBar>
      }
    >
      <Questions form={form} lost={start.lost} change={changeAfter} />
    </Screen>
  )
}

interface QuestionsProps {
  form: CaptureForm
  lost: readonly string[]
  change: Change
}

const Questions = ({ form, lost, change }: QuestionsProps) => (
  // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it listens for its fields
  <div className={css.questions} onKeyDown={onEnter} onKeyUp={onArrival}>
    <Who who={form.who} pseudonym={form.pseudonym} change={change} />
    <What what={form.what} change={change} />
    <WhenQuestion when={form.when} change={change} />
    <WhereQuestion where={form.where} change={change} />
    <By by={form.by} change={change} />
    <Single field="now" value={form.now} change={change} />
    <Told told={form.told} change={change} />
    <Single field="permission" value={form.permission} change={change} />
    <Urgent urgent={form.urgent} order={form.when.order} change={change} />
    <Notes notes={form.notes} files={form.files} lost={lost} change={change} />
  </div>
)
