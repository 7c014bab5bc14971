// The twelve pictures of what happened.
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

export const whatIcons: Readonly<Record<string, LucideIcon>> = {
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
