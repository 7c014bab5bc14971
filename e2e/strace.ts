// Reads what `strace -f -yy` wrote of the calls to the network, and says which of them reach for one.
// With -yy each descriptor carries what it is: 45<TCP:[127.0.0.1:4711->127.0.0.1:4712]>, 7<UNIX-STREAM:[…]>.

import { posix } from 'node:path'

/** Every way to reach out or to be reached. The last would hide all the others from strace. */
const REACHING = ['connect', 'sendto', 'sendmsg', 'sendmmsg', 'bind', 'listen', 'io_uring_setup']

/** What stays on this computer: sockets of the file system, and questions to the kernel about itself. */
const STAYS_HERE = /^\d+<(UNIX(-STREAM|-DGRAM|-SEQPACKET)?|NETLINK):\[/

/**
 * strace looks a descriptor up while other threads run: one that is closed in between shows as nothing but its number,
 * and one that is opened anew as what it is now: to a device nothing can be sent. Whoever sends to no address has
 * connected before (connect(2), sendto(2): UDP, raw and TCP alike), which shows by itself; a send that gives an address
 * is reported.
 */
const HAS_CHANGED = /^\d+(<\/dev\/\w+<char |, )/
const TO_NO_ADDRESS: Readonly<Record<string, RegExp>> = {
  sendto: /, NULL, 0$|, NULL, 0\)/,
  sendmsg: /^[^{]*\{msg_name=NULL, msg_namelen=0,/,
}

const CALL = /^\d+ +(\w+)\((.*)$/
/** The second half of a call, the end of a process, what strace says of itself, and a thread killed before it called. */
const NO_CALL =
  /^\d+ +(<\.\.\. \w+ resumed>|\+\+\+ |--- |\?\?\?\(\) += \?$|\?\?\?\( <unfinished \.\.\.>$|<\.\.\. \?\?\? resumed>\) += \?$)/

/** A line whose end belongs to the next one of the same thread; all that is asked of it stands in its first half. */
const argumentsOf = (rest: string): string => rest.replace(/ <unfinished \.\.\.>$/, '')

/** Calls that open a file, by whatever path; on some processors there are fewer of them. */
export const OPENING = ['openat', '?open', '?creat', '?openat2']

const OPEN = /^\d+ +(open|openat|openat2|creat)\((?:[^"]*<(\/[^>]*)>, )?"((?:[^"\\]|\\.)*)"(.*)$/
const TO_WRITE = /O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE|O_TRUNC/

/** The files that were opened to be written, or made, or were to be; each path once. */
export const writtenIn = (trace: string): string[] => {
  const paths = trace.split('\n').flatMap((line) => {
    const [, name, folder = '/', path = '', rest = ''] = OPEN.exec(line) ?? []
    if (name === undefined || (name !== 'creat' && !TO_WRITE.test(rest))) return []
    return [posix.resolve(folder, path)]
  })
  return [...new Set(paths)]
}

export interface Traffic {
  /** Calls that reach for a network, except by the listeners that were allowed. */
  reaching: string[]
  /** Lines that are neither a call nor anything else that is known: the reader must not be blind. */
  unread: string[]
  /** The ports, of the allowed, on which somebody listened. */
  listened: number[]
  /** How many calls of any kind were read. */
  calls: number
}

interface Call {
  name: string
  given: string
}

const localPort = ({ given }: Call): number => Number(/^\d+<TCP:\[127\.0\.0\.1:(\d+)/.exec(given)?.[1] ?? 0)

/** The harness binds to a port of the system's choice on the loopback, and listens on it next. */
const bindsToLoopback = ({ name, given }: Call): boolean =>
  name === 'bind' &&
  /^\d+<TCP:\[\d+\]>, \{sa_family=AF_INET, sin_port=htons\(0\), sin_addr=inet_addr\("127\.0\.0\.1"\)\}, 16\b/.test(
    given,
  )

/** Reads a trace. `ports` are those of the harness's own listeners on the loopback. */
export const readTrace = (trace: string, ports: readonly number[]): Traffic => {
  const traffic: Traffic = { reaching: [], unread: [], listened: [], calls: 0 }
  const bound: string[] = []
  for (const line of trace.split('\n')) {
    if (line === '' || NO_CALL.test(line)) continue
    const [, name = '', rest = ''] = CALL.exec(line) ?? []
    if (name === '') traffic.unread.push(line)
    if (name !== '') traffic.calls += 1
    const call = { name, given: argumentsOf(rest) }
    if (!REACHING.includes(name) || STAYS_HERE.test(call.given)) continue
    if (HAS_CHANGED.test(call.given) && TO_NO_ADDRESS[name]?.test(call.given)) continue
    const isAllowed = ports.includes(localPort(call))
    if (bindsToLoopback(call)) bound.push(line)
    else if (isAllowed && name === 'listen') traffic.listened.push(localPort(call))
    else if (!isAllowed || !name.startsWith('send')) traffic.reaching.push(line)
  }
  // Each bind belongs to one allowed listener; one too many is somebody else's.
  traffic.reaching.push(...bound.slice(traffic.listened.length))
  return traffic
}
