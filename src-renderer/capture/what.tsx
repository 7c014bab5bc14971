import {
  Bandage,
  Columns4,
  Gavel,
  HeartOff,
  Luggage,
  MailX,
  MessageSquareWarning,
  MicOff,
  ScanEye,
  UserRoundX,
  VenusAndMars,
  Wheat,
  type LucideIcon,
} from 'lucide-react'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import vocabulary from '../../resources/reference/vocabulary.json'
import { ChoiceButtons } from '../ui/choice-buttons.tsx'
import type { Change } from './form.ts'
import { Question } from './question.tsx'

const icons: Record<string, LucideIcon> = {
  killed: HeartOff,
  held: Columns4,
  disappeared: UserRoundX,
  hurt: Bandage,
  gender: VenusAndMars,
  threatened: MessageSquareWarning,
  watched: ScanEye,
  charged: Gavel,
  travel: Luggage,
  silenced: MicOff,
  reprisal: MailX,
  livelihood: Wheat,
}

interface WhatProps {
  what: readonly string[]
  change: Change
}

/** Field 2: twelve pictures, up to three of them. */
export const What = memo(({ what, change }: WhatProps) => {
  const { t } = useTranslation(['capture', 'vocabulary'])
  const choices = useMemo(
    () =>
      vocabulary.buttons.map(({ code }) => ({
        id: code,
        label: t(`vocabulary:button.${code as 'held'}.label`),
        ...(icons[code] ? { icon: icons[code] } : {}),
      })),
    [t],
  )
  return (
    <Question label={t('capture:what.label')} name="what">
      <ChoiceButtons
        label={t('capture:what.long')}
        hideLabel
        multiple
        most={3}
        choices={choices}
        value={what}
        onChange={(chosen) => change({ what: chosen })}
        place="what"
      />
    </Question>
  )
})
What.displayName = 'What'
