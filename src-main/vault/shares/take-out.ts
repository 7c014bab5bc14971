// One card on its way out of the vault: a page to print or a text file, listed with what left.
import { utf8 } from '../crypto/bytes.ts'
import { wipe } from '../crypto/secret.ts'
import { withPrint } from '../bundles/printing.ts'
import { paperLanguage } from '../bundles/words.ts'
import { leaveAs } from '../exits/record.ts'
import type { Session } from '../session.ts'
import type { Receipt } from '../store/index.ts'
import { shareCard, shareText, type ShareCard } from './paper.ts'

interface How {
  as: 'pdf' | 'text'
  /** BCP 47. */
  language: string
  grant: string
  signal: AbortSignal
}

/** @throws AppError press/…, grant/…, disk/… */
export const takeOut = async (
  session: Session,
  card: ShareCard,
  { as, language, grant, signal }: How,
): Promise<Receipt> => {
  const paper = paperLanguage(language)
  const page = { language: paper, today: new Date(session.now()).toISOString().slice(0, 10) }
  const bytes =
    as === 'text'
      ? utf8(shareText(card, paper))
      : await withPrint(session, signal, (print) => print(shareCard(card, page)))
  try {
    return await leaveAs(session, grant, { bytes, what: 'keyShare', record: null, caseIds: [], why: '' })
  } finally {
    wipe(bytes)
  }
}
