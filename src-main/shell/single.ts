// One start at a time in a folder (E6, T34). Chromium's own way needs links and sockets in the user's folder; a stick
// formatted with FAT or exFAT has neither, and there Chromium says that somebody else is running. So there a file
// says who runs, and a change to a second one asks her to come to the front.
import { app } from 'electron'
import { z } from 'zod'
import { claimFile, fileChanges, holdsLinks, readJson, readText, removeFile, touchFile } from './disk.ts'

/** Who runs: a process is known by its number, when it began, and since which start of the computer. */
const Runner = z.object({ pid: z.number().int(), began: z.string(), boot: z.string() })
type Runner = z.infer<typeof Runner>

/** The 22nd field of /proc/<pid>/stat, counted behind the name, which may hold anything (proc(5)). */
const beganAt = (pid: number): string | null => {
  const text = readText(`/proc/${pid}/stat`)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

const bootNow = (): string => readText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''

const runs = ({ pid, began, boot }: Runner): boolean => boot === bootNow() && beganAt(pid) === began

/** Takes the file, also from one who is gone. Two who find her gone at once are told apart by the vault's own lock. */
const claim = (path: string): boolean => {
  const self: Runner = { pid: process.pid, began: beganAt(process.pid) ?? '', boot: bootNow() }
  if (claimFile(path, self)) return true
  const other = Runner.safeParse(readJson(path)).data
  if (other !== undefined && runs(other)) return false
  removeFile(path)
  return claimFile(path, self)
}

export interface Single {
  /** True for the one start that goes on; for every other the first one has been asked to show itself. */
  isFirst: boolean
  /** Calls `show` whenever Amparo is started again. */
  onSecond: (show: () => void) => void
}

const byChromium = (): Single => ({
  isFirst: app.requestSingleInstanceLock(),
  // The arguments of the second start are ignored: all it can say is "focus".
  onSecond: (show) => void app.on('second-instance', show),
})

const byFile = (user: string): Single => {
  const [running, shown] = [`${user}/running.json`, `${user}/show`]
  const isFirst = claim(running)
  touchFile(shown)
  if (isFirst) app.on('quit', () => removeFile(running))
  return { isFirst, onSecond: (show) => fileChanges(shown, show) }
}

/** Before anything else is touched in `user`, the user's folder. */
export const single = (user: string): Single =>
  process.platform !== 'linux' || holdsLinks(user) ? byChromium() : byFile(user)
