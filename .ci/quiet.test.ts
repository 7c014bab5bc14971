// Ctrl+C in `npm test` ends what was asked to be quiet too, although the terminal does not reach it.
import { spawn, spawnSync } from 'node:child_process'
import { expect, it, vi } from 'vitest'

const PROGRAM = `
  import { spawnQuietly } from './.ci/quiet.mjs'
  const child = spawnQuietly(['sh', '-c', 'sleep 300 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.pipe(process.stdout)
`

/** One that has ended and whom nobody has asked for yet is not alive. */
const lives = (pid: number): boolean =>
  /^[^Z]/.test(spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout)

it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'a quiet check and what it has started end with %s',
  async (signal) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const started = await new Promise<number>((ready) => {
      child.stdout.once('data', (bytes: Buffer) => ready(Number(bytes.toString())))
    })
    try {
      expect(lives(started)).toBe(true)
      const ended = new Promise((done) => child.once('exit', done))
      child.kill(signal)
      await ended
      await vi.waitFor(() => expect(lives(started)).toBe(false))
    } finally {
      if (lives(started)) process.kill(started)
      child.kill('SIGKILL')
    }
  },
)
