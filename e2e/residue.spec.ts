// Nothing that is typed, attached, searched, printed or sealed can be read on the disk: not while the vault is open,
// not after it was locked, not after the app has ended (docs/threat-model.md).
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launch, type Launched } from './app.ts'
import { shapesOf } from './canaries.ts'
import { newDay, workADay } from './days-work.ts'
import { dieOfFaults, leavesFiles } from './core-dumps.ts'
import { beginWalk, declaredFields } from './every-field.ts'
import { button, createVault, lock, person, type Person } from './journey.ts'
import { keyboardOf } from './keyboard.ts'
import { CHUNK, leaksIn, needlesFor, searchDeleted, searchFolders, treeOf, type Search } from './leaks.ts'
import { watchMemory } from './memory.ts'
import { goAround } from './quiet-round.ts'
import { makeRecoveryWords } from './recovery-words.ts'
import { walkThrough } from './walk.ts'

interface Places {
  /** Above everything that follows. */
  top: string
  userData: string
  /** The app's home and temp folder: it believes that these are the person's. */
  home: string
  temp: string
  /** What she has elsewhere: the file she attaches, the papers she saves. */
  outside: string
}

const makePlaces = (): Places => {
  const top = mkdtempSync(join(tmpdir(), 'amparo-residue-'))
  const inside = (name: string): string => {
    mkdirSync(join(top, name), { mode: 0o700 })
    return join(top, name)
  }
  return {
    top,
    userData: inside('user-data'),
    home: inside('home'),
    temp: inside('temp'),
    outside: inside('outside'),
  }
}

const searchOf = ({ userData, home, temp, outside }: Places, start: number): Search => ({
  own: [userData, home, temp],
  shared: [
    tmpdir(),
    '/var/tmp',
    '/var/crash',
    ...['.cache', '.config', '.local'].map((name) => join(homedir(), name)),
  ],
  start,
  except: [outside],
})

/** Collects what the app's processes say on stderr and stdout. */
const listen = (shell: Launched['shell'], into: Buffer[]): void => {
  shell.stderr?.on('data', (bytes: Buffer) => into.push(Buffer.from(bytes)))
  shell.stdout?.on('data', (bytes: Buffer) => into.push(Buffer.from(bytes)))
}

/** The app with a home, a temp and a user-data folder that nobody else writes to. */
const launchAway = (): Promise<Launched> =>
  launch({
    userData: places.userData,
    language: 'en',
    cwd: places.temp,
    env: {
      HOME: places.home,
      TMPDIR: places.temp,
      XDG_CACHE_HOME: '',
      XDG_CONFIG_HOME: '',
      XDG_DATA_HOME: '',
    },
  })

const canaries = newDay()

/** The planted word begins in one piece that the search reads and ends in the next. */
const ACROSS = CHUNK - 5

let places: Places
let start: number

test.beforeEach(() => {
  places = makePlaces()
  start = Date.now() - 1000
})

test.afterEach(() => rmSync(places.top, { recursive: true, force: true }))

test('the search itself finds each canary in each shape, in each folder, in names, and in what is deleted', () => {
  const { own, shared } = searchOf(places, start)
  const needles = needlesFor(canaries)
  for (const [canary, text] of Object.entries(canaries)) {
    for (const [shape, bytes] of Object.entries(shapesOf(text))) {
      const around = Buffer.concat([Buffer.from('before\0'), bytes, Buffer.from('\0after')])
      expect(leaksIn(around, needles, 'here')).toContainEqual({ canary, shape, where: 'here' })
      const finds = (within: Buffer): boolean =>
        leaksIn(within, needles, '').some((leak) => leak.shape === shape && leak.canary === canary)
      const places = Array.from({ length: needles.step + 1 }, (_, before) =>
        Buffer.concat([Buffer.alloc(before, '.'), bytes]),
      )
      expect(places.filter((place) => !finds(place) || finds(place.subarray(0, -1)))).toEqual([])
    }
  }
  for (const folder of [...own, shared[0] ?? '']) {
    const planted = mkdtempSync(join(folder, 'planted-'))
    const path = join(planted, 'deep')
    writeFileSync(path, Buffer.concat([randomBytes(ACROSS), Buffer.from(canaries.note, 'utf16le')]))
    writeFileSync(join(planted, canaries.fileName), '')
    const { leaks } = searchFolders(canaries, searchOf(places, start))
    rmSync(planted, { recursive: true })
    expect(leaks).toContainEqual({ canary: 'note', shape: 'UTF-16LE', where: path })
    expect(leaks.map(({ canary }) => canary)).toContain('fileName')
  }
  const path = join(places.temp, 'deleted')
  const open = openSync(path, 'wx')
  writeSync(open, canaries.phone)
  unlinkSync(path)
  expect(searchDeleted(canaries, treeOf(process.pid)).leaks).toContainEqual(
    expect.objectContaining({ canary: 'phone', shape: 'UTF-8' }),
  )
  closeSync(open)
})

/** Another vault of the same person, in a folder that she picks. */
const openAnother = async (me: Person): Promise<void> => {
  const folder = mkdtempSync(join(places.temp, 'another-'))
  me.launched.answerDialogs([folder])
  await button(me, 'vault:other.open').click()
  await button(me, 'vault:other.make').click()
  const quickly = { ...me, keys: keyboardOf(me.launched, { atOnce: true }) }
  await createVault(quickly, { passphrase: newDay().passphrase })
}

test('nothing of a whole day’s work lies readable on the disk, or stays in a memory that has no need of it', async () => {
  test.setTimeout(240_000)
  const said: Buffer[] = []
  const launched = await launchAway()
  /** The recovery words come to it once they are made. */
  const sought: Record<string, string> = { ...canaries }
  const memory = watchMemory(launched, sought, ['passphrase', 'fileContent'])
  let heard: Launched['shell'] | null = null
  const look = async (): Promise<void> => {
    if (heard !== launched.shell) listen((heard = launched.shell), said)
    const files = searchFolders(sought, searchOf(places, start))
    expect(files.files).toBeGreaterThan(10)
    expect(files.leaks).toEqual([])
    expect(searchDeleted(sought, treeOf(launched.shell.pid ?? 0)).leaks).toEqual([])
    expect(leaksIn(Buffer.concat(said), needlesFor(sought), 'stderr')).toEqual([])
    if (launched.shell.exitCode === null) await memory.whileDriven()
  }
  await workADay(launched, { day: canaries, outside: places.outside, look })
  // The day ended in front of what was not saved yet, with the caret in it.
  memory.whileQuiet(['unsaved'])
  const me = person(launched)
  await goAround(me, () => memory.whileQuiet(['unsaved']))
  Object.assign(sought, await makeRecoveryWords(me, memory.finds))
  memory.whileQuiet(['unsaved'])
  memory.findsPlanted()
  await memory.whileDriven()
  await lock(me)
  await memory.whileDriven()
  await openAnother(me)
  memory.inAnotherVault()
  await launched.close()
  await look()
})

/** Fields by which the walk does not come, and why. A new field is in the walk or here. */
const ELSEWHERE: Record<string, string> = {
  'backups/drill-dialog.tsx drill.words':
    'as with the passphrase, which is walked: a quiet button changes the field',
  'bundles/ask-words.tsx ask.words': 'in the day’s work: a bundle is opened with words',
  'bundles/save-file-dialog.tsx save.why': 'in the day’s work: a file of a bundle that came is saved',
  'cases/case/asks-part.tsx ask.${ask.id}.country':
    'for the few asks that name a country; a choice, not text',
  'first-run/choose-passphrase.tsx own.again': 'the passphrase itself, typed and looked for',
  'letters/save-out.tsx letters:save.why': 'in the day’s work: letters are saved for a purpose',
  'letters/sent-dialog.tsx letters:sent.proof': 'in letters.spec: takes a letter that may be sent',
  'letters/start-letter.tsx start.case': 'where a letter is begun outside of a case; a choice, not text',
  'records/countries-editor.tsx countries': 'a second account; a choice, not text',
  'safety/passphrase-dialog.tsx passphrase.words':
    'in vault.spec: only who opened with recovery words can type them',
}

test('nothing typed into any field of any room or dialog lies readable on the disk', async () => {
  test.setTimeout(240_000)
  const launched = await launchAway()
  const me = person(launched)
  const walk = beginWalk(me)
  const passphrase = canaries.passphrase
  const look = (): void => {
    const typed = { ...walk.canaries, passphrase }
    expect(searchFolders(typed, searchOf(places, start)).leaks).toEqual([])
    expect(searchDeleted(typed, treeOf(launched.shell.pid ?? 0)).leaks).toEqual([])
  }
  await walkThrough(me, { walk, passphrase, outside: places.outside, look })
  if (leavesFiles()) {
    const typed = { ...walk.canaries, passphrase }
    const { deaths, control } = await dieOfFaults(launched.shell.pid ?? 0, typed)
    expect(deaths.length).toBeGreaterThan(5)
    expect(deaths.flatMap(({ leaks }) => leaks)).toEqual([])
    // What the kernel itself has given each process.
    expect(Math.max(...deaths.map(({ bytes }) => bytes))).toBeLessThan(65_536)
    expect([...new Set(control.flatMap(({ leaks }) => leaks.map(({ canary }) => canary)))]).toEqual([
      'planted',
    ])
  } else await launched.close()
  look()
  const missed = declaredFields().filter(({ isAt }) => !walk.found.some(isAt))
  expect([...new Set(missed.map(({ id }) => id))].sort()).toEqual(Object.keys(ELSEWHERE).sort())
})
