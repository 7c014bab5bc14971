// The studio of one letter: route `letter` {id, panel}.
import { SlidersHorizontal } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contract/letters'
import { currentLanguage } from '../i18n.ts'
import { useDialog } from '../place.ts'
import { back, navigate, replace, useRoute } from '../route.ts'
import { Bdi } from '../ui/bdi.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { say } from '../ui/notice.tsx'
import { Screen } from '../ui/screen.tsx'
import { useCommand, useWatch, vault } from '../vault.ts'
import { useGateSentence } from './check-panel.tsx'
import { DetailsDialog } from './details-dialog.tsx'
import type { LetterDoc } from './letter-doc.ts'
import { Studio } from './studio.tsx'
import { useLetterDoc } from './use-letter-doc.ts'
import css from './letter-screen.module.css'

/** The countries that the recipients stand for. */
const useCountries = (view: LetterView | null | undefined): readonly string[] => {
  const { value } = useWatch(vault().offices.list, { language: currentLanguage() })
  const ids = new Set(view?.recipients.map(({ id }) => id))
  return [
    ...new Set(
      (value ?? []).flatMap(({ id, represents }) => (ids.has(id) && represents !== null ? [represents] : [])),
    ),
  ]
}

export const LetterScreen = () => {
  const { t } = useTranslation('letters')
  const id = useRoute().params['id'] ?? null
  const { value: view, error } = useWatch(
    vault().letters.open,
    id === null ? null : { id, language: currentLanguage() },
  )
  const text = useLetterDoc(view == null ? null : view.id, view?.languages.join(' ') ?? '')
  const countries = useCountries(view)
  const [isEditing, setEditing] = useDialog('letter-details')
  const toList = (): void => navigate('letters')
  if (view === null || error !== null)
    return (
      <Screen title={t('title')} back={{ label: t('back'), onPress: () => back('letters') }}>
        <ErrorBanner error={error} />
        {view === null && (
          <EmptyState drawing="letter" action={{ label: t('toList'), onPress: toList }}>
            {t('gone')}
          </EmptyState>
        )}
      </Screen>
    )
  if (view === undefined) return <Screen title={t('title')}>{null}</Screen>
  return (
    <Screen
      title={<Bdi name>{view.title}</Bdi>}
      back={{ label: t('back'), onPress: () => back('letters') }}
      subtitle={<Standing view={view} />}
      actions={<Actions view={view} letter={text.letter} onDetails={() => setEditing(true)} />}
      width="full"
      fill
    >
      <div className={css.whole}>
        <ErrorBanner error={text.error} action={{ label: t('reload'), onPress: text.reload }} />
        {text.letter !== null && (
          <Studio
            key={`${view.id} ${view.languages.join(' ')} ${text.turn}`}
            view={view}
            letter={text.letter}
            countries={countries}
            onDetails={() => setEditing(true)}
          />
        )}
        <DetailsDialog
          view={view}
          isOpen={isEditing}
          flush={text.letter?.flush ?? (() => Promise.resolve())}
          onClose={() => setEditing(false)}
        />
      </div>
    </Screen>
  )
}

const TONES = { drafting: 'plain', approved: 'accent', sent: 'accent' } as const

const Standing = ({ view }: { view: LetterView }) => {
  const { t } = useTranslation('letters')
  const names = view.recipients.map(({ label }) => label)
  return (
    <>
      <Chip tone={TONES[view.status]}>{t(`status.${view.status}`)}</Chip>
      <Button kind="quiet" size="small" onPress={() => navigate('case', { id: view.caseId })}>
        {t('ofCase', { number: view.caseNumber })}
      </Button>
      <span className={css.recipients}>
        {names.length === 1 ? <bdi>{names[0]}</bdi> : t('recipients', { count: names.length })}
      </span>
    </>
  )
}

interface ActionsProps {
  view: LetterView
  letter: LetterDoc | null
  onDetails: () => void
}

/** The one way to send: not before every gate that stops is settled, and the first of them is said here. */
const Actions = ({ view, letter, onDetails }: ActionsProps) => {
  const { t } = useTranslation('letters')
  const sentence = useGateSentence()
  const why = useId()
  const { params } = useRoute()
  const prepare = useCommand(vault().letters.prepare)
  const reopen = useCommand(vault().letters.reopen)
  const first = view.gates.find(({ level }) => level === 'stop')
  const ready = async (): Promise<void> => {
    await letter?.flush()
    if ((await prepare.run({ id: view.id })) === null) return
    replace({ ...params, panel: 'send' })
    say('letters:prepare.done')
  }
  return (
    <div className={css.actions}>
      <div className={css.buttons}>
        <Button icon={SlidersHorizontal} onPress={onDetails}>
          {t('details.open')}
        </Button>
        {view.status === 'drafting' ? (
          <Button
            kind="primary"
            isDisabled={view.stops > 0}
            isPending={prepare.isRunning}
            describedBy={why}
            onPress={() => void ready()}
          >
            {t('prepare.button')}
          </Button>
        ) : (
          <Button isPending={reopen.isRunning} onPress={() => void reopen.run({ id: view.id })}>
            {t('prepare.reopen')}
          </Button>
        )}
      </div>
      {view.status === 'drafting' && first !== undefined && (
        <p id={why} className={css.why} dir="auto" data-why>
          {t('prepare.notYet', { reason: sentence(first) })}
          {view.stops > 1 && ` ${t('prepare.more', { count: view.stops - 1 })}`}
        </p>
      )}
      <ErrorBanner error={prepare.error ?? reopen.error} />
    </div>
  )
}
