// `npm run pack`: leaves a folder in dist/ that runs from a USB stick. `--runtime test` packs the test runtime where
// the current Electron is not installed; `--check` packs twice, in two places, and compares every byte.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assemble } from './pack/assemble.mjs'
import { differences } from './pack/same.mjs'
import { runtimeFor } from './pack/runtime.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))

const say = (line) => process.stdout.write(`${line}\n`)

const build = (from, parts) => {
  const env = { ...process.env, AMPARO_PARTS: parts }
  delete env.NODE_OPTIONS
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: from, stdio: 'inherit', env })
  if (status !== 0) throw new Error('The build failed; nothing was packed.')
}

/** Builds `from` and packs what was built into a folder of `into`; returns its path. */
const pack = async (from, into, runtime) => {
  const parts = mkdtempSync(join(tmpdir(), 'amparo-parts-'))
  try {
    build(from, parts)
    return await assemble({ top: from, parts, into, runtime })
  } finally {
    rmSync(parts, { recursive: true, force: true })
  }
}

/** The same sources in another place: a copy, with the same packages. */
const elsewhere = (place) => {
  const copy = join(place, 'a place with another name')
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: top,
    encoding: 'utf8',
  })
  for (const name of listed.stdout.split('\0').filter(Boolean)) {
    if (name === 'node_modules' || !existsSync(join(top, name))) continue
    mkdirSync(dirname(join(copy, name)), { recursive: true })
    cpSync(join(top, name), join(copy, name))
  }
  symlinkSync(join(top, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

const packedTwice = async (runtime) => {
  const place = mkdtempSync(join(tmpdir(), 'amparo-pack-'))
  try {
    const first = await pack(top, join(place, 'first'), runtime)
    const second = await pack(elsewhere(place), join(place, 'second'), runtime)
    return differences(first, second)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

const words = process.argv.slice(2)
const strange = words.filter(
  (word, at) => !['--check', '--runtime'].includes(word) && words[at - 1] !== '--runtime',
)
try {
  if (strange.length > 0)
    throw new Error(`${strange[0]}: not known here. There are --check and --runtime test.`)
  const asked = words.includes('--runtime') ? (words[words.indexOf('--runtime') + 1] ?? '') : 'current'
  const runtime = await runtimeFor(asked)
  if (words.includes('--check')) {
    const found = await packedTwice(runtime)
    if (found.length > 0) throw new Error(`Two packs differ:\n  ${found.join('\n  ')}`)
    say('Packed twice, in two places: every name, mode and byte is the same.')
  } else {
    say(await pack(top, join(top, 'dist'), runtime))
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
