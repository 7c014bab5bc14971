// `amparo` on plain Node: the vault's own services for scripts, for tests, and for whoever has to get out without us.
import { refOf } from '#contract/errors'
import { startNow } from '../vault/clock.ts'
import { harden } from '../process/harden.ts'
import { startThread } from './helpers.ts'
import { run } from './run.ts'
import { askSecret, secretFrom } from './secret.ts'
import { EXIT, Refusal, type Terminal } from './terminal.ts'
import { languageOf, wordsIn } from './words.ts'

// The threads that may start: one derives a key, one sets type, one reads a stranger's archive.
harden(/[\\/](kdf|press|quarantine)\.mjs$/)

const { stdin, stdout, stderr } = process

const onLine = (line: string): string => (stderr.isTTY ? `\r\u001b[2K${line}` : '')

const terminal: Terminal = {
  words: wordsIn(languageOf(process.env)),
  out: (line) => void stdout.write(`${line}\n`),
  err: (line) => void stderr.write(`${onLine('')}${line}\n`),
  progress: (line) => void stderr.write(onLine(line)),
  secret: async (question, descriptor) => {
    if (descriptor !== undefined) {
      if (!/^\d{1,3}$/.test(descriptor))
        throw new Refusal(EXIT.notUnderstood, 'unknown', { word: descriptor })
      return secretFrom(Number(descriptor))
    }
    if (!stdin.isTTY || !stderr.isTTY) throw new Refusal(EXIT.notUnderstood, 'noKeyboard')
    return askSecret(terminal.words.say(question), { input: stdin, output: stderr })
  },
  interrupted: (listener) => {
    process.on('SIGINT', listener)
    return () => process.off('SIGINT', listener)
  },
}

try {
  process.exitCode = await run(process.argv.slice(2), terminal, {
    now: startNow(process.env),
    startHelper: startThread,
  })
} catch (error) {
  // A mistake of ours: a code that can be read aloud, and nothing of what was being worked on.
  terminal.err(refOf(error))
  process.exitCode = 70
}
