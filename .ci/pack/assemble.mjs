// Puts the folder together: the starter and what is to be read in front, everything else out of the way in program/.
// The same sources give the same names, modes and bytes, wherever and whenever it is done.
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
} from 'node:fs'
import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { billOfMaterials, partsOf, licenceList } from './bill.mjs'
import { fuseFaults, fusesFor, setFuses } from './fuses.mjs'
import { faultsIn } from './inspect.mjs'
import { packagesFor } from './lockfile.mjs'
import { entriesBelow, sha256 } from './same.mjs'
import { readMe, starter } from './starter.mjs'

/**
 * A stick formatted with FAT, as desktops mount it, lets a file run only if it is called .exe, .com or .bat, whatever
 * system it is for (mount(8), showexec).
 */
export const PROGRAM = 'amparo.exe'
/** If this folder is there, the app keeps everything in it and writes nowhere else (src-main/shell/carried.ts). */
export const DATA = 'amparo-data'

/** Every file carries this time: when a release was packed is nobody's business. */
const CONSTANT_TIME = new Date('2020-01-01T00:00:00.000Z')

/**
 * Not carried: the helper that needs an administrator, the collector of crashes, the app that Electron shows without
 * one, and languages that Amparo does not speak.
 */
const LEFT_OUT =
  /^(chrome-sandbox|chrome_crashpad_handler|version|resources\/.*|locales\/(?!(ar|en-US)\.pak$).*)$/
const LICENCES = /^LICENSE/

const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const copy = (from, to) => {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}

const filesBelow = (folder) => entriesBelow(folder).filter((name) => lstatSync(join(folder, name)).isFile())

/** Modes and times that do not depend on who packs, when, and with which umask. */
const settle = (folder, programs) => {
  for (const name of [...entriesBelow(folder), '.']) {
    const path = join(folder, name)
    chmodSync(path, lstatSync(path).isDirectory() || programs.includes(name) ? 0o755 : 0o644)
  }
  for (const name of [...entriesBelow(folder).reverse(), '.'])
    utimesSync(join(folder, name), CONSTANT_TIME, CONSTANT_TIME)
}

const archive = async ({ top, lock }, target) => {
  const stage = mkdtempSync(join(tmpdir(), 'amparo-stage-'))
  try {
    for (const name of filesBelow(join(top, 'out'))) copy(join(top, 'out', name), join(stage, name))
    for (const { path, files } of packagesFor(top, lock))
      for (const name of files) copy(join(top, path, name), join(stage, path, name))
    settle(stage, [])
    mkdirSync(dirname(target), { recursive: true })
    // Code of others in the system's own format is loaded from beside the archive, not from within.
    await createPackageWithOptions(stage, target, { unpack: '**/*.node' })
  } finally {
    rmSync(stage, { recursive: true, force: true })
  }
}

const takeRuntime = (from, folder) => {
  for (const name of filesBelow(from)) {
    if (LEFT_OUT.test(name)) continue
    if (LICENCES.test(name)) copy(join(from, name), join(folder, 'licences', name))
    else copy(join(from, name), join(folder, 'program', name === 'electron' ? PROGRAM : name))
  }
}

const writeTexts = (folder, { top, parts, lock, about, runtime }) => {
  const components = partsOf({ top, lock, parts, runtime })
  write(join(folder, 'licences/sbom.cdx.json'), billOfMaterials(about, components))
  write(join(folder, 'licences/THIRD-PARTY.txt'), licenceList(components))
  copy(join(top, 'LICENSE'), join(folder, 'licences/LICENSE.amparo.txt'))
  const words = Object.fromEntries(
    ['en', 'ar'].map((tag) => [
      tag,
      JSON.parse(readFileSync(join(top, `resources/starter/${tag}.json`), 'utf8')),
    ]),
  )
  const loaded = filesBelow(join(folder, 'program')).filter((name) =>
    /\.node$|^lib.*\.so(\.\d+)?$/.test(name),
  )
  write(join(folder, 'amparo.sh'), starter(words, { program: PROGRAM, data: DATA, loaded }))
  write(join(folder, 'READ-ME-FIRST.txt'), readMe(words, runtime.isTest))
  write(join(folder, DATA, 'READ-ME.txt'), `${words.en.data}\n\n${words.ar.data}\n`)
}

/** For `sha256sum -c SHA256SUMS`: what came to the stick is what was packed. */
const writeSums = (folder) => {
  const lines = filesBelow(folder).map((name) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`)
  write(join(folder, 'SHA256SUMS'), lines.join(''))
}

export const nameOf = ({ productName, version }, { isTest }) =>
  `${productName}-${version}-linux-x64${isTest ? '-TEST-not-for-real-cases' : ''}`

/**
 * Packs what `npm run build` left in `top`/out. `parts` is the folder in which the build wrote what it bundled.
 * @returns the path of the folder, in `into`; throws when the folder is not as it has to be, and leaves none
 */
export const assemble = async ({ top, parts, into, runtime }) => {
  const about = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'))
  const lock = JSON.parse(readFileSync(join(top, 'package-lock.json'), 'utf8'))
  const target = join(into, nameOf(about, runtime))
  mkdirSync(into, { recursive: true })
  const folder = mkdtempSync(join(into, 'packing-'))
  try {
    takeRuntime(runtime.folder, folder)
    await archive({ top, lock }, join(folder, 'program/resources/app.asar'))
    const program = join(folder, 'program', PROGRAM)
    const fuses = fusesFor('linux')
    await setFuses(program, fuses)
    writeTexts(folder, { top, parts, lock, about, runtime })
    writeSums(folder)
    settle(folder, ['amparo.sh', `program/${PROGRAM}`])
    const faults = [...(await fuseFaults(program, fuses)), ...faultsIn(folder, [top])]
    if (faults.length > 0) throw new Error(`The folder is not as it has to be:\n  ${faults.join('\n  ')}`)
    rmSync(target, { recursive: true, force: true })
    renameSync(folder, target)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return target
}

/** What stands in a folder's top level; tests compare it. */
export const topLevel = (folder) =>
  readdirSync(folder)
    .map((name) => basename(name))
    .sort()
