import { useTranslation } from 'react-i18next'
import type { RecoveryList } from '#contract/vault'
import { TypeBack } from '../ui/type-back.tsx'
import { useCommand, vault } from '../vault.ts'

interface CheckWordsProps {
  /** Which of the words or groups, from 1. */
  ask: readonly number[]
  lang: RecoveryList
  onSee: () => void
  onDone: () => void
}

/** Some of the words or groups, typed from her paper: only then are they stored. */
export const CheckWords = ({ ask, lang, onSee, onDone }: CheckWordsProps) => {
  const { t } = useTranslation('recovery')
  const isDigits = lang === 'digits'
  const { run, isRunning, error } = useCommand(vault().vault.confirmRecovery)
  const confirm = async (typed: Record<number, string>): Promise<readonly number[]> => {
    const answer = await run({ answers: ask.map((place) => ({ place, word: typed[place] ?? '' })) })
    if (answer?.outcome === 'confirmed') onDone()
    return answer?.wrong ?? []
  }
  return (
    <TypeBack
      words={{
        title: t(isDigits ? 'check.titleDigits' : 'check.title'),
        note: t('check.note'),
        confirm: t(isDigits ? 'check.confirmDigits' : 'check.confirm'),
        see: t(isDigits ? 'check.seeDigits' : 'check.see'),
        working: t(isDigits ? 'check.workingDigits' : 'check.working'),
      }}
      asked={ask.map((place) => ({
        place,
        label: t(isDigits ? 'check.group' : 'check.word', { place }),
        wrong: t(isDigits ? 'check.wrongGroup' : 'check.wrong', { place }),
      }))}
      {...{ confirm, isRunning, error, onSee }}
    />
  )
}
