// One card of key shares: its digits typed, or its file opened.
import { FileInput, Plus, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardGiven } from '#contract/shares'
import { asBytes } from '../unlock/secret-bytes.ts'
import { Button } from '../ui/button.tsx'
import { ErrorBanner } from '../ui/error-banner.tsx'
import { Form } from '../ui/form.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { shell, useCommand } from '../vault.ts'
import css from '../ui/steps.module.css'

interface GiveCardProps {
  /** A verb with its object: "Add card". */
  action: string
  /** A card is added to others unless this says otherwise. */
  icon?: LucideIcon
  /** Why the last card was not taken. */
  problem: string | null
  isRunning: boolean
  /** Answers whether it was taken: the field is then emptied for the next. */
  onGive: (card: CardGiven) => Promise<boolean>
  onType: () => void
  autoFocus?: boolean
}

const groupsIn = (text: string): number => Math.ceil((text.match(/\p{Nd}/gu)?.length ?? 0) / 4)

export const GiveCard = ({
  action,
  icon = Plus,
  problem,
  isRunning,
  onGive,
  onType,
  autoFocus = false,
}: GiveCardProps) => {
  const { t } = useTranslation('shares')
  const [text, setText] = useState('')
  const pick = useCommand(shell().files.pickOpen, { saves: false })
  const groups = groupsIn(text)
  const give = async (): Promise<void> => {
    if (groups === 0 || isRunning) return
    if (await asBytes(text, (typed) => onGive({ typed }))) setText('')
  }
  const open = async (): Promise<void> => {
    const picked = await pick.run({ purpose: 'any' })
    if (picked !== null && (await onGive({ grant: picked.grant }))) setText('')
  }
  return (
    <Form onSubmit={() => void give()} label={action}>
      <TextArea
        label={t('give.label')}
        value={text}
        onChange={(next) => {
          setText(next)
          onType()
        }}
        lines={3}
        hint={t('give.hint', { count: groups })}
        problem={problem}
        autoFocus={autoFocus}
      />
      <ErrorBanner error={pick.error} />
      <div className={css.acts}>
        <Button icon={icon} type="submit" isDisabled={groups === 0} isPending={isRunning}>
          {action}
        </Button>
        <Button kind="quiet" icon={FileInput} onPress={() => void open()} isDisabled={isRunning}>
          {t('give.file')}
        </Button>
      </div>
    </Form>
  )
}
