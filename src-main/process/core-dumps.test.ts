import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-core-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const SECRET = ['a name that ', 'no dump may hold']

/** A process of its own that knows a secret and dies of SIGABRT where the system allows any size of dump. */
const die = (first: string): { said: string; dumps: Buffer[] } => {
  const source = readFileSync(new URL('./core-dumps.ts', import.meta.url), 'utf8')
  const target = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 }
  writeFileSync(
    join(folder, 'dies.mjs'),
    `${ts.transpileModule(source, { compilerOptions: target }).outputText}
     import { execFileSync } from 'node:child_process'
     ${first}
     globalThis.secret = Buffer.alloc(100_000, ${JSON.stringify(SECRET)}.join(''))
     const read = 'cat /proc/self/coredump_filter'
     process.stdout.write(readFileSync('/proc/self/coredump_filter', 'utf8') + execFileSync('sh', ['-c', read]))
     process.abort()`,
  )
  const words = ['-c', 'ulimit -c unlimited 2>/dev/null; exec "$@"', 'dies', process.execPath, 'dies.mjs']
  const { stdout } = spawnSync('sh', words, { cwd: folder, encoding: 'utf8' })
  const dumps = readdirSync(folder).filter((name) => name.startsWith('core'))
  return { said: stdout, dumps: dumps.map((name) => readFileSync(join(folder, name))) }
}

const hasSecret = (bytes: Buffer): boolean => bytes.includes(SECRET.join(''))
/** Other systems hand dumps to a program, with the same filter, where a test cannot read them. */
const dumpsHere = readFileSync('/proc/sys/kernel/core_pattern', 'utf8').startsWith('core')

test.runIf(process.platform === 'linux')(
  'a process that dies leaves none of its memory behind, nor do those it starts',
  () => {
    const { said, dumps } = die('leaveNoCore()')
    expect(said).toBe('00000000\n00000000\n')
    expect(dumps.filter(hasSecret)).toEqual([])
  },
)

test.runIf(process.platform === 'linux' && dumpsHere)(
  'without the filter the memory lies in the file',
  () => {
    const { dumps } = die('')
    // A system without any core dumps has none to search.
    if (dumps.length > 0) expect(dumps.some(hasSecret)).toBe(true)
  },
)
