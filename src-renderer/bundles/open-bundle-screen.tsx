// Opening a file somebody sealed for us: either everything in it holds and it is shown, or none of it is.
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenOutcome } from '#contract/bundles'
import { currentLanguage } from '../i18n.ts'
import { back, navigate, restore } from '../route.ts'
import { dayInWords, isolated } from '../ui/in-words.ts'
import { Banner } from '../ui/banner.tsx'
import { say } from '../ui/notice.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Progress } from '../ui/progress.tsx'
import { Screen } from '../ui/screen.tsx'
import { asBytes } from '../unlock/secret-bytes.ts'
import { useCommand, vault } from '../vault.ts'
import { AskWords } from './ask-words.tsx'
import { pickBundle, takePicked } from './picked.ts'

const leave = (): void => back('sharing')

type Refusal = Exclude<OpenOutcome, { outcome: 'opened' }>

const collapse = (words: string): string => words.trim().replace(/\s+/gu, ' ')

const useOpening = () => {
  const { run, isRunning, error } = useCommand(vault().bundles.open, { saves: false })
  const [name, setName] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const settle = useCallback((out: OpenOutcome | null): void => {
    if (out?.outcome !== 'opened') return setRefusal(out)
    if (out.seenBefore) say('bundles:opened.seenBefore')
    restore({ screen: 'bundle', params: { id: out.id } })
  }, [])
  const open = useCallback(
    async (picked: { grant: string; name: string } | null): Promise<void> => {
      if (picked === null) return
      setName(picked.name)
      setRefusal(null)
      settle(await run({ grant: picked.grant, passphrase: null, language: currentLanguage() }))
    },
    [run, settle],
  )
  const openWith = async (words: string): Promise<void> =>
    settle(
      await asBytes(collapse(words), (passphrase) =>
        run({ grant: null, passphrase, language: currentLanguage() }),
      ),
    )
  return { name, refusal, open, openWith, isRunning, error }
}

export const OpenBundleScreen = () => {
  const { t } = useTranslation('bundles')
  const { name, refusal, open, openWith, isRunning, error } = useOpening()
  useEffect(() => {
    void open(takePicked())
  }, [open])
  const again = (): void => void pickBundle().then(open)
  const asksWords = refusal?.outcome === 'needsPassphrase' || refusal?.outcome === 'wrongPassphrase'
  const isIdle = !isRunning && refusal === null && error === null
  return (
    <Screen
      title={t('open.title')}
      subtitle={name !== '' && <bdi dir="ltr">{name}</bdi>}
      back={{ label: t('bundle.back'), onPress: leave }}
      width="reading"
    >
      <ErrorBanner error={error} action={{ label: t('open.other'), onPress: again }} />
      {isIdle && (
        <EmptyState drawing="parcel" action={{ label: t('open.choose'), onPress: again, kind: 'primary' }}>
          {t('open.idle')}
        </EmptyState>
      )}
      {isRunning && <Progress label={t('open.now')} note={t('open.nowNote')} />}
      {asksWords && (
        <AskWords
          wasWrong={refusal.outcome === 'wrongPassphrase'}
          isRunning={isRunning}
          onWords={(words) => void openWith(words)}
        />
      )}
      {refusal !== null && !asksWords && !isRunning && <Refused refusal={refusal} onOther={again} />}
    </Screen>
  )
}

type Shown = Exclude<Refusal['outcome'], 'needsPassphrase' | 'wrongPassphrase'>

/** What happened, what is safe, what to do, one button. */
const Refused = ({ refusal, onOther }: { refusal: Refusal; onOther: () => void }) => {
  const { t } = useTranslation('bundles')
  const outcome = refusal.outcome as Shown
  const part = isolated(outcome === 'expired' ? dayInWords(refusal.part) : refusal.part)
  const action =
    outcome === 'notForUs'
      ? { label: t('open.card'), onPress: () => navigate('sharing', { tab: 'card' }) }
      : { label: t('open.other'), onPress: onOther }
  return (
    <Banner
      tone={harmless.includes(outcome) ? 'warn' : 'danger'}
      what={t(`refused.${outcome}.what`, { part })}
      safe={t(`refused.${outcome}.safe`)}
      next={t(`refused.${outcome}.next`)}
      action={action}
    />
  )
}

/** Wrong, but nobody need have meant harm. */
const harmless: Shown[] = ['notABundle', 'notForUs', 'cutShort', 'expired', 'future', 'tooLarge']
