// What strace wrote down, as events on one folder: which bytes were written where, what was synced, what was named.
// strace sees the native database and Node's own files alike, and needs nothing built into either.

export type Event =
  | { do: 'create' | 'unlink' | 'mkdir' | 'sync'; path: string }
  | { do: 'write'; path: string; at: number; bytes: Buffer }
  | { do: 'truncate'; path: string; length: number }
  | { do: 'rename'; path: string; to: string }
  /** A line that the process said. */
  | { do: 'say'; line: string }

const CALLS =
  'openat,open,creat,close,write,pwrite64,writev,pwritev,pwritev2,lseek,fsync,fdatasync,ftruncate,truncate,fallocate,' +
  'rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,copy_file_range,sendfile,link,linkat'

/** Words that put strace in front of a program. */
export const recordingTo = (path: string): string[] => [
  ...['strace', '-f', '-y', '-xx', '-s', '99999999', '--seccomp-bpf', '-e', 'signal=none'],
  ...['-e', `trace=${CALLS}`, '-o', path],
]

interface Call {
  name: string
  args: string[]
  result: number
  /** What the descriptor that came back points to. */
  gives: string
}

/** `\x41\x42` as bytes; strace writes every byte of a string so. */
const bytesOf = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex')

const quoted = (arg: string): Buffer => bytesOf(arg.slice(arg.indexOf('"') + 1, arg.lastIndexOf('"')))

const plainPath = (text: string): string => (text.startsWith('\\x') ? bytesOf(text).toString('utf8') : text)

/** The path in `23</a/b>`, as strace looked it up when the call was made. */
const pathIn = (descriptor: string): string => {
  const from = descriptor.indexOf('<')
  return from === -1 ? '' : plainPath(descriptor.slice(from + 1, descriptor.lastIndexOf('>')))
}

/** Arguments stand between commas that are not within quotes or brackets; data is hex, so it holds neither. */
const argsOf = (text: string): string[] => {
  const args: string[] = []
  let [from, depth, quote] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i)
    if (char === 34) quote = !quote
    else if (quote) continue
    else if (char === 40 || char === 91 || char === 123 || char === 60) depth++
    else if (char === 41 || char === 93 || char === 125 || char === 62) depth--
    else if (char === 44 && depth === 0) {
      args.push(text.slice(from, i).trim())
      from = i + 1
    }
  }
  return [...args, text.slice(from).trim()]
}

const callOf = (text: string): Call | null => {
  const open = text.indexOf('(')
  const close = text.lastIndexOf(') ')
  const answer = /^\)\s+= (-?\d+)(<.*>)?/.exec(text.slice(close))
  if (open === -1 || close === -1 || !answer) return null
  return {
    name: text.slice(0, open),
    args: argsOf(text.slice(open + 1, close)),
    result: Number(answer[1]),
    gives: answer[2] ? pathIn(answer[2]) : '',
  }
}

/** Calls in the order in which they ended, halves of interrupted ones joined. */
function* calls(trace: string): Generator<Call> {
  const begun = new Map<string, string>()
  for (const line of trace.split('\n')) {
    const space = line.indexOf(' ')
    const pid = line.slice(0, space)
    let text = line.slice(space).trimStart()
    const unfinished = text.lastIndexOf(' <unfinished ...>')
    if (unfinished !== -1) {
      begun.set(pid, text.slice(0, unfinished))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>/.exec(text)
    if (resumed) text = (begun.get(pid) ?? '') + text.slice(resumed[0].length)
    const call = callOf(text)
    if (call && call.result >= 0) yield call
  }
}

/** Reads a trace. Paths come out relative to `folder`; the folder itself is the empty path. */
export const eventsOf = (trace: string, folder: string): Event[] => {
  const events: Event[] = []
  const known = new Set<string>()
  const positions = new Map<number, number>()
  const here = (path: string): string | null => {
    const clean = path.replace(/ \(deleted\)$/, '')
    if (clean === folder) return ''
    return clean.startsWith(`${folder}/`) ? clean.slice(folder.length + 1) : null
  }
  const write = (descriptor: string, bytes: Buffer, at: number): void => {
    const path = here(pathIn(descriptor))
    if (path !== null) events.push({ do: 'write', path, at, bytes })
  }
  const opened = ({ gives, result }: Call, flags: string): void => {
    const path = here(gives)
    positions.set(result, 0)
    if (path === null || path === '') return
    if (flags.includes('O_CREAT') && !known.has(path)) events.push({ do: 'create', path })
    known.add(path)
    if (flags.includes('O_TRUNC')) events.push({ do: 'truncate', path, length: 0 })
  }
  const named = (from: string | null, to: string | null): void => {
    if (from === null && to === null) return
    if (from === null || to === null) throw new Error('a name crossed the border of the recorded folder')
    known.delete(from)
    known.add(to)
    events.push({ do: 'rename', path: from, to })
  }
  const gone = (path: string | null): void => {
    if (path === null) return
    known.delete(path)
    events.push({ do: 'unlink', path })
  }
  for (const call of calls(trace)) {
    const { name, args, result } = call
    const [first = '', second = '', third = '', fourth = ''] = args
    if (name === 'openat') opened(call, third)
    else if (name === 'open') opened(call, second)
    else if (name === 'pwrite64') write(first, quoted(second).subarray(0, result), Number(fourth))
    else if (name === 'write') {
      if (first.startsWith('1<') && here(pathIn(first)) === null)
        for (const line of quoted(second).toString('utf8').trimEnd().split('\n'))
          events.push({ do: 'say', line })
      const descriptor = Number.parseInt(first, 10)
      const at = positions.get(descriptor) ?? 0
      positions.set(descriptor, at + result)
      write(first, quoted(second).subarray(0, result), at)
    } else if (name === 'lseek') positions.set(Number.parseInt(first, 10), result)
    else if (name === 'fsync' || name === 'fdatasync') {
      const path = here(pathIn(first))
      if (path !== null) events.push({ do: 'sync', path })
    } else if (name === 'ftruncate') {
      const path = here(pathIn(first))
      if (path !== null) events.push({ do: 'truncate', path, length: Number(second) })
    } else if (name === 'rename') named(here(text(first)), here(text(second)))
    else if (name === 'renameat' || name === 'renameat2') named(here(text(second)), here(text(fourth)))
    else if (name === 'unlink' || name === 'rmdir') gone(here(text(first)))
    else if (name === 'unlinkat') gone(here(text(second)))
    else if (name === 'mkdir' || name === 'mkdirat') {
      const path = here(text(name === 'mkdir' ? first : second))
      if (path !== null && path !== '') events.push({ do: 'mkdir', path })
    } else if (name !== 'close' && here(pathIn(first)) !== null)
      throw new Error(`${name} on the recorded folder is not understood`)
  }
  return events
}

const text = (arg: string): string => quoted(arg).toString('utf8')
