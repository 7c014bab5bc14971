import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LOADER, REASONS, readMe, starter } from './starter.mjs'

type Words = Record<'en' | 'ar', Record<string, string>>

const top = resolve(import.meta.dirname, '../..')
const words = Object.fromEntries(
  ['en', 'ar'].map((tag) => [
    tag,
    JSON.parse(readFileSync(join(top, `resources/starter/${tag}.json`), 'utf8')),
  ]),
) as Words

test('every sentence is there in both languages, and each is one', () => {
  expect(Object.keys(words.ar)).toEqual(Object.keys(words.en))
  for (const reason of REASONS) {
    for (const tag of ['en', 'ar'] as const) expect(words[tag][reason], `${tag} ${reason}`).toMatch(/\S/)
    expect(words.ar[reason]).toMatch(/[\u0600-\u06ff]/)
    expect(words.en[reason]).not.toContain('\n')
  }
})

test('what is to be read first says of a folder for trying that it is one, in both languages', () => {
  for (const tag of ['en', 'ar'] as const) {
    expect(readMe(words, true)).toContain(words[tag]['test'])
    expect(readMe(words, false)).not.toContain(words[tag]['test'])
    expect(readMe(words, false)).toContain(words[tag]['how'])
  }
})

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the starter', () => {
  let folder: string
  let bin: string

  const put = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    chmodSync(path, 0o755)
  }

  /** Another answer of the system's: a program that stands before its own. */
  const says = (name: string, script: string): void => put(join(bin, name), `#!/bin/sh\n${script}\n`)

  const program = (): string => join(folder, 'program/amparo.exe')

  const write = (loader = LOADER): void =>
    put(
      join(folder, 'amparo.sh'),
      starter(words, { program: 'amparo.exe', data: 'amparo-data', loaded: [], loader }),
    )

  /** A loader that has this to say of every program. */
  const loaderThatSays = (text: string): void => {
    says('loader', `echo '${text}'`)
    write(join(bin, 'loader'))
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'amparo start '))
    bin = join(folder, 'bin')
    mkdirSync(join(folder, 'program/resources'), { recursive: true })
    // A program of the system's own: it starts and ends well.
    copyFileSync('/bin/true', program())
    writeFileSync(join(folder, 'program/resources/app.asar'), '')
    says('id', 'echo 1000')
    says('unshare', 'exit 0')
    loaderThatSays('libc.so.6 => /lib/libc.so.6 (0x1)')
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  const start = (env: Record<string, string> = {}) => {
    const { status, stdout, stderr } = spawnSync('sh', [join(folder, 'amparo.sh')], {
      encoding: 'utf8',
      env: { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), DISPLAY: ':none', HOME: folder, ...env },
    })
    return { status, said: `${stdout}${stderr}`.trim() }
  }

  /** What it says, in both languages and nothing else, with 69 (EX_UNAVAILABLE of sysexits.h). */
  const refusal = (reason: string, more = '') => ({
    status: 69,
    said: `${words.en[reason]}\n${words.ar[reason]}${more}`,
  })

  test('starts where nothing is missing, and says nothing', () => {
    expect(start()).toEqual({ status: 0, said: '' })
  })

  test('asks the system’s real loader', () => {
    write()
    const { said } = start()
    expect(['', refusal('libraries', '\nlibgtk-3.so.0').said]).toContain(said)
  })

  test.each([
    ['system', 'uname', '[ "$1" = -s ] && echo Darwin || /bin/uname "$1"'],
    ['processor', 'uname', '[ "$1" = -m ] && echo aarch64 || /bin/uname "$1"'],
    ['processor', 'grep', 'exit 1'],
    ['tooOld', 'uname', '[ "$1" = -r ] && echo 3.10.0-1160.el7 || /bin/uname "$1"'],
    ['tooOld', 'uname', '[ "$1" = -r ] && echo 4.17.3 || /bin/uname "$1"'],
    ['root', 'id', 'echo 0'],
    ['sandbox', 'unshare', 'exit 1'],
  ])('says %s when %s says %s', (reason, name, script) => {
    says(name, script)
    expect(start()).toEqual(refusal(reason))
  })

  test('takes a newer kernel for a newer one', () => {
    says('uname', '[ "$1" = -r ] && echo 10.2-rc1 || /bin/uname "$1"')
    expect(start().status).toBe(0)
  })

  test('says that the C library is too old, and which libraries are missing', () => {
    loaderThatSays(
      "./amparo: /lib/libc.so.6: version `GLIBC_2.99' not found (required by ./amparo)".replaceAll("'", ''),
    )
    expect(start()).toEqual(refusal('tooOld'))
    loaderThatSays(
      '\tlibnss3.so => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibgbm.so.1 => not found',
    )
    expect(start()).toEqual(refusal('libraries', '\nlibgbm.so.1\nlibnss3.so'))
    write(join(bin, 'no-loader'))
    expect(start()).toEqual(refusal('libc'))
  })

  test('says when there is no screen', () => {
    expect(start({ DISPLAY: '' })).toEqual(refusal('display'))
    expect(start({ DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }).status).toBe(0)
  })

  test('says when programs may not run here, and when half of it was copied', () => {
    chmodSync(program(), 0o644)
    expect(start()).toEqual(refusal('noexec'))
    rmSync(join(folder, 'program/resources/app.asar'))
    expect(start()).toEqual(refusal('incomplete'))
  })

  test('says when the folder for the vault cannot be written', () => {
    mkdirSync(join(folder, 'amparo-data'))
    writeFileSync(join(folder, 'amparo-data/system'), 'a file where a folder should be')
    expect(start()).toEqual(refusal('readOnly'))
  })

  test('says so too when the folder is there from an earlier start and has become read-only', () => {
    // Root may write anywhere, but not into a folder as into a file.
    mkdirSync(join(folder, 'amparo-data/system/.written'), { recursive: true })
    expect(start()).toEqual(refusal('readOnly'))
  })

  test('says that it failed when the program is killed at once, and hands on any other end', () => {
    put(program(), '#!/bin/sh\nkill -ABRT $$\n')
    expect(start().said).toContain(words.en['failed'])
    put(program(), '#!/bin/sh\nexit 7\n')
    expect(start().status).toBe(7)
  })

  test('keeps what the system’s libraries write on the stick, and no memory', () => {
    mkdirSync(join(folder, 'amparo-data'))
    put(program(), '#!/bin/sh\nenv; echo "core $(ulimit -c) mask $(umask)"\n')
    const { said } = start({ ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect' })
    for (const name of ['XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'])
      expect(said).toContain(`${name}=${folder}/amparo-data/system/`)
    expect(said).toMatch(/core 0 mask 0?077/)
    expect(said).not.toMatch(/ELECTRON_RUN_AS_NODE|NODE_OPTIONS/)
  })

  test('leaves the environment as it is where nothing is kept beside it', () => {
    put(program(), '#!/bin/sh\nenv\n')
    expect(start().said).not.toMatch(/XDG_|GSETTINGS/)
  })
})
