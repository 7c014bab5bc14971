// No network traffic, not even a look-up: a day's work with no network at all, and a day's work with one that is
// watched call by call (docs/threat-model.md). Each runs in a network namespace of its own, as root, as do our
// machines for tests: nothing there can reach the world.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch, type Launched } from './app.ts'
import { newDay, workADay } from './days-work.ts'
import { OPENING, readTrace, writtenIn } from './strace.ts'

const TOP = resolve(import.meta.dirname, '..')
const PLAYWRIGHT = join(TOP, 'node_modules/@playwright/test/cli.js')

/** Set for the run inside of a namespace: which one it is. */
const inside = process.env['AMPARO_TEST_NETWORK']

const NETWORKS = {
  /** Only the loopback, over which the harness talks to the app. */
  none: 'ip link set lo up',
  /** One that looks like the world, with a way out, and leads nowhere. */
  watched: `ip link set lo up
ip link add way type veth peer name out
ip address add 192.0.2.2/24 dev way
ip link set way up
ip link set out up
ip route add default via 192.0.2.1`,
}

/** Runs this file's test for a network in a namespace that has only this network. */
const runInside = (network: keyof typeof NETWORKS): { status: number | null; said: string } => {
  const words = [
    process.execPath,
    PLAYWRIGHT,
    'test',
    'e2e/silence.spec.ts',
    '--reporter=line',
    '--workers=1',
  ]
  const outputs = [`--output=test-results/silence-${network}`]
  const script = `set -e\n${NETWORKS[network]}\nexec "$@"`
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    ['--net', '/bin/sh', '-c', script, 'inside', ...words, ...outputs],
    { cwd: TOP, encoding: 'utf8', env: { ...process.env, AMPARO_TEST_NETWORK: network } },
  )
  return { status, said: `${stdout}${stderr}` }
}

/** The two listeners of the harness: Node's inspector, and the window's. */
const harnessPorts = async ({ app, userData }: Launched): Promise<number[]> => {
  const inspector = await app.evaluate(() => process.getBuiltinModule('node:inspector').url() ?? '')
  const [devTools = ''] = readFileSync(join(userData, 'session/DevToolsActivePort'), 'utf8').split('\n')
  return [Number(new URL(inspector).port), Number(devTools)]
}

const withFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-silence-'))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Puts strace in front of Electron for every start. -D: the tracer is the grandchild, not the app. */
const traceEveryStart = (folder: string): string => {
  const traces = join(folder, 'traces')
  mkdirSync(traces)
  const words = `strace -D -f -yy -s 0 --seccomp-bpf -e signal=none -e trace=%network,io_uring_setup,${OPENING.join(',')}`
  const script = join(folder, 'traced-electron')
  const electron = process.env['AMPARO_ELECTRON'] ?? ''
  writeFileSync(script, `#!/bin/sh\nexec ${words} -o '${traces}/'$$ '${electron}' "$@"\n`)
  chmodSync(script, 0o755)
  process.env['AMPARO_ELECTRON'] = script
  return traces
}

const traceOf = async (traces: string): Promise<string> => {
  const read = (): string[] => readdirSync(traces).map((name) => readFileSync(join(traces, name), 'utf8'))
  // The tracer writes until the last process has ended; the first process of a trace is the last to.
  await expect.poll(() => read().every((text) => text.trimEnd().endsWith('+++'))).toBe(true)
  return read().join('')
}

/** Resolves to the folder of user data, which is gone by then. */
const runADay = async (folder: string, ports: number[] = []): Promise<string> => {
  const outside = join(folder, 'outside')
  mkdirSync(outside)
  const launched = await launch({ language: 'en' })
  const look = async (): Promise<void> => {
    for (const port of await harnessPorts(launched)) if (!ports.includes(port)) ports.push(port)
  }
  try {
    await workADay(launched, { day: newDay(), outside, look })
  } finally {
    await launched.close()
  }
  return launched.userData
}

/** Where nothing is kept: the kernel's own, devices, memory that looks like a file, and two bytes of the desktop’s settings. */
const KEPT_NOWHERE =
  /^\/proc\/(self|\d+)\/\w+$|^\/dev\/(null|dri\/\w+|shm\/\.org\.chromium\.\w+\.\w+)$|\/dconf\/user$/

test.describe.configure({ timeout: 240_000 })

if (inside === 'none') {
  test('a day’s work without a network', () => withFolder(async (folder) => void (await runADay(folder))))
} else if (inside === 'watched') {
  test('a day’s work, watched', () =>
    withFolder(async (folder) => {
      const electron = process.env['AMPARO_ELECTRON']
      const traces = traceEveryStart(folder)
      const ports: number[] = []
      const own = `${await runADay(folder, ports)}/`
      const outside = `${join(folder, 'outside')}/`
      process.env['AMPARO_ELECTRON'] = electron
      const trace = await traceOf(traces)
      const traffic = readTrace(trace, ports)
      expect(traffic.reaching).toEqual([])
      expect(traffic.unread).toEqual([])
      // Two starts with two listeners of the harness each, and nobody else's.
      expect(ports).toHaveLength(4)
      expect([...traffic.listened].sort()).toEqual([...ports].sort())
      expect(traffic.calls).toBeGreaterThan(1000)
      // A letter is saved, a bundle is sealed and opened: no file but those she chose, and those of the vault.
      const written = writtenIn(trace)
      expect(written.filter((path) => path.startsWith(outside))).toEqual(
        expect.arrayContaining(
          ['letter.pdf', 'letter.docx', 'bundle.age', 'came'].map((name) => outside + name),
        ),
      )
      const elsewhere = written.filter((path) => !path.startsWith(outside) && !path.startsWith(own))
      expect(elsewhere.filter((path) => !KEPT_NOWHERE.test(path))).toEqual([])
      process.stdout.write(`Listeners, all of the harness: 127.0.0.1 ports ${ports.join(', ')}\n`)
    }))
} else {
  test('every way to reach a network is seen in a trace', () => {
    for (const line of REACHING) {
      expect(readTrace(`${QUIET.join('\n')}\n${line}\n`, [4711]).reaching).toEqual([line])
    }
    const quiet = readTrace(QUIET.join('\n'), [4711])
    expect(quiet).toMatchObject({ reaching: [], unread: [], listened: [4711] })
    expect(readTrace(QUIET.join('\n'), []).reaching).toHaveLength(3)
    for (const line of ['what is this', '9 <... ??? resumed>) = 0'])
      expect(readTrace(line, []).unread).toEqual([line])
    expect(readTrace(WRITING.join('\n'), [])).toMatchObject({ reaching: [], unread: [] })
    expect(writtenIn([...READING, ...WRITING].join('\n'))).toEqual(WRITTEN)
  })

  test('a day’s work passes where there is no network', () => {
    const { status, said } = runInside('none')
    expect(status, said).toBe(0)
    expect(said).toContain('1 passed')
  })

  test('a day’s work reaches for no network, while one is there', () => {
    const { status, said } = runInside('watched')
    expect(status, said).toBe(0)
    expect(said).toContain('1 passed')
    process.stdout.write(`${/^Listeners.*$/m.exec(said)?.[0] ?? ''}\n`)
  })
}

const LOOPBACK = '{sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("127.0.0.1")}, 16'

/** Lines of a trace in which nothing leaves the computer: the harness, the screen, the session bus, the kernel. */
const QUIET = [
  '7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC|SOCK_NONBLOCK, IPPROTO_IP) = 40<TCP:[439677]>',
  `7 bind(40<TCP:[439677]>, ${LOOPBACK}) = 0`,
  '7 listen(40<TCP:[127.0.0.1:4711]>, 511) = 0',
  '7 sendto(71<TCP:[127.0.0.1:4711->127.0.0.1:50194]>, ""..., 239, MSG_NOSIGNAL, NULL, 0 <unfinished ...>',
  '9 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 58<UDPv6:[438024]>',
  '9 connect(5<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X99"}, 20) = 0',
  '9 sendmsg(5<UNIX-STREAM:[1->2]>, {msg_name=NULL, msg_namelen=0, msg_iov=[...]}, 0) = 8',
  '9 bind(6<NETLINK:[3]>, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 0',
  '9 sendmsg(11</dev/urandom<char 1:9>>, {msg_name=NULL, msg_namelen=0, msg_iov=[...]}, MSG_NOSIGNAL <unfinished ...>',
  '9 sendto(11</dev/urandom<char 1:9>>, ""..., 8, MSG_NOSIGNAL, NULL, 0 <unfinished ...>',
  '9 sendto(61, 0xc8400d37020, 64, MSG_NOSIGNAL, NULL, 0 <unfinished ...>',
  '9 ???() = ?',
  '9 ???( <unfinished ...>',
  '9 <... ??? resumed>)                = ?',
  '7 <... sendto resumed>)             = 239',
  '7 +++ exited with 0 +++',
]

const READING = [
  '8 openat(AT_FDCWD</home/a>, "/etc/fonts/fonts.conf", O_RDONLY|O_CLOEXEC) = 3</etc/fonts/fonts.conf>',
  '8 openat(AT_FDCWD</home/a>, "/proc/self/maps", O_RDONLY <unfinished ...>',
]

/** Each makes a file or opens it to be written, whether it could or not. */
const WRITING = [
  '8 openat(AT_FDCWD</home/a>, "/home/a/one.pdf", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0600) = 3</home/a/one.pdf>',
  '8 openat(AT_FDCWD</home/a>, "two", O_RDWR <unfinished ...>',
  '8 openat(7</tmp/b>, "../three \\"x\\"", O_RDONLY|O_CREAT, 0600) = -1 EACCES (Permission denied)',
  '8 open("/tmp/four", O_WRONLY|O_TRUNC) = 3</tmp/four>',
  '8 creat("/tmp/five", 0600) = 3</tmp/five>',
  '8 openat2(AT_FDCWD</home/a>, "/tmp/six", {flags=O_RDWR|O_TMPFILE, mode=0600, resolve=0}, 24) = 3',
]
const WRITTEN = ['/home/a/one.pdf', '/home/a/two', '/tmp/three \\"x\\"', '/tmp/four', '/tmp/five', '/tmp/six']

const WORLD = '{sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.9")}, 16'

/** Lines each of which must be found. */
const REACHING = [
  '8 sendmsg(11</dev/urandom<char 1:9>>, {msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, msg_namelen=16, msg_iov=[...]}, 0 <unfinished ...>',
  '8 sendto(11</dev/null<char 1:3>>, ""..., 8, MSG_FASTOPEN, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.9")}, 16) = 8',
  '8 sendmmsg(11</dev/urandom<char 1:9>>, [{msg_hdr={msg_name={sa_family=AF_INET6}}}], 1, 0) = 1',
  '8 connect(11</dev/urandom<char 1:9>>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
  `8 connect(44<TCP:[439699]>, ${WORLD}) = -1 EINPROGRESS (Operation now in progress)`,
  `8 connect(44<TCP:[439699]>, ${WORLD} <unfinished ...>`,
  '8 connect(44<UDPv6:[5]>, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "2001:4860:4860::8888", &sin6_addr), sin6_scope_id=0}, 28) = -1 ENETUNREACH (Network is unreachable)',
  '8 sendto(44<UDP:[192.0.2.2:5353->192.0.2.1:53]>, ""..., 33, MSG_NOSIGNAL, NULL, 0) = 33',
  '8 sendmsg(44<UDP:[439699]>, {msg_name={sa_family=AF_INET, sin_port=htons(5353), sin_addr=inet_addr("224.0.0.251")}, msg_namelen=16}, 0) = 8',
  '8 sendmmsg(44<UDP:[192.0.2.2:5353->192.0.2.1:53]>, [{msg_hdr={msg_name=NULL}}], 2, MSG_NOSIGNAL) = 2',
  '8 sendto(44<TCP:[127.0.0.1:50194->127.0.0.1:631]>, ""..., 239, MSG_NOSIGNAL, NULL, 0) = 239',
  `8 bind(44<TCP:[439699]>, ${LOOPBACK}) = 0`,
  '8 bind(44<UDP:[439699]>, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
  '8 listen(44<TCP:[127.0.0.1:631]>, 128) = 0',
  '8 listen(44<TCPv6:[[::]:4711]>, 128) = 0',
  '8 connect(44, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.9")}, 16) = 0',
  `8 sendto(61, 0xc8400d37020, 64, MSG_NOSIGNAL, ${WORLD} <unfinished ...>`,
  '8 sendmsg(61, {msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, msg_namelen=16}, 0) = 8',
  '8 sendmmsg(61, [{msg_hdr={msg_name=NULL}}], 2, MSG_NOSIGNAL) = 2',
  '8 listen(61, 128 <unfinished ...>',
  '8 io_uring_setup(256, {flags=0, sq_thread_cpu=0, sq_thread_idle=0}) = 44<anon_inode:[io_uring]>',
]
