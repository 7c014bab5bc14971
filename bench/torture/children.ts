// Starts a teller, or a rival, in a process of its own and listens to what it says.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Rivalry } from './rival.ts'
import type { Telling } from './teller.ts'

export interface Heard {
  lines: string[]
  /** null when it was killed. */
  code: number | null
  errors: string
}

export interface Starting {
  telling: Telling | Rivalry
  /** Beside this bundle, built together with it. */
  program?: 'teller' | 'rival'
  /** Words before the program, such as strace with its options. */
  under?: readonly string[]
  /** Called with each line; may kill. */
  hear?: (line: string, kill: () => void) => void
}

export const tell = ({ telling, program: name = 'teller', under = [], hear }: Starting): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const [program = process.execPath, ...words] = [
      ...under,
      process.execPath,
      join(import.meta.dirname, `${name}.mjs`),
      JSON.stringify(telling),
    ]
    const isLed = 'isLed' in telling && telling.isLed
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'] })
    // A killed one reads no more.
    child.stdin.on('error', () => undefined)
    const lines: string[] = []
    let rest = ''
    let errors = ''
    const kill = (): void => void child.kill('SIGKILL')
    child.stdout.on('data', (data: Buffer) => {
      const parts = (rest + data.toString('utf8')).split('\n')
      rest = parts.pop() ?? ''
      for (const line of parts) {
        lines.push(line)
        hear?.(line, kill)
        if (isLed && !line.startsWith('try ')) child.stdin.write('\n')
      }
    })
    child.stderr.on('data', (data: Buffer) => (errors += data.toString('utf8')))
    child.on('error', reject)
    child.on('close', (code) => resolve({ lines, code, errors }))
  })
