// PDFs, one after the other, in one press that is started when the first is wanted.
import type { PressDocument } from '#contract/press'
import type { Job } from '../jobs.ts'
import { connectPress } from '../letters/press.ts'
import type { Session } from '../session.ts'

export interface Printer {
  /** @throws AppError press/…, job/… */
  print: (document: PressDocument) => Promise<Uint8Array>
  close: () => void
}

/** `signal` ends a page that is being set. */
export const openPrinter = ({ startPress }: Pick<Session, 'startPress'>, signal: AbortSignal): Printer => {
  let job: Job | null = null
  const close = (): void => {
    job?.port.close()
    job?.stop()
    job = null
  }
  return {
    print: async (document) => {
      job ??= await startPress()
      try {
        return (await connectPress(job.port).render({ document, output: 'pdf' }, signal)).bytes
      } catch (error) {
        // The next page gets a fresh one.
        close()
        throw error
      }
    },
    close,
  }
}
