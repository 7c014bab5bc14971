import { useTranslation } from 'react-i18next'
import { TypeBack } from '../ui/type-back.tsx'
import { useCommand, vault } from '../vault.ts'
import type { Cards } from './shares-screen.tsx'

interface CheckGroupsProps {
  cards: Cards
  onSee: () => void
  onDone: () => void
}

/** One group from each card: only then do they open the vault. */
export const CheckGroups = ({ cards: { ask }, onSee, onDone }: CheckGroupsProps) => {
  const { t } = useTranslation('shares')
  const { run, isRunning, error } = useCommand(vault().shares.confirm)
  const confirm = async (typed: Record<number, string>): Promise<readonly number[]> => {
    const answer = await run({ answers: ask.map(({ card }) => ({ card, group: typed[card] ?? '' })) })
    if (answer?.outcome === 'confirmed') onDone()
    return answer?.wrong ?? []
  }
  return (
    <TypeBack
      words={{
        title: t('typeBack.title'),
        note: t('typeBack.note'),
        confirm: t('typeBack.confirm'),
        see: t('typeBack.see'),
        working: t('typeBack.working'),
      }}
      asked={ask.map(({ card, group }) => ({
        place: card,
        label: t('typeBack.group', { card, group }),
        wrong: t('typeBack.wrong', { card, group }),
      }))}
      {...{ confirm, isRunning, error, onSee }}
    />
  )
}
