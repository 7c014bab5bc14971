// P32–P37: bundles against the programs that people use for the same.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Encrypter } from 'age-encryption'
import { sealAge } from '../../src-main/vault/bundles/age.ts'
import { packBundle, type Packing } from '../../src-main/vault/bundles/pack.ts'
import { random, sha256, sign, signKeys } from '../../src-main/vault/crypto/sodium.ts'
import type { Sides } from './file-pairs.ts'
import { timed, timedSoon, type Pair, type Took } from './pairs.ts'

const signer = (): Packing['identity'] => {
  const keys = signKeys(random(32))
  return {
    keyId: random(8),
    signPublicKey: keys.publicKey,
    sign: (message) => sign(message, keys.privateKey),
  }
}

/** The age program from outside; P37: what it opens is what went in. */
const opensWithAge = (file: string, keyFile: string): string => {
  const { stdout, status } = spawnSync('age', ['-d', '-i', keyFile, file], { maxBuffer: 4 << 30 })
  if (status !== 0) throw new Error('P37: the age program does not open it')
  return Buffer.from(sha256(new Uint8Array(stdout))).toString('hex')
}

const oneFile = ({ folder, path, bytes, recipient, keyFile }: Sides): Pair[] => {
  const whole = Buffer.from(sha256(bytes)).toString('hex')
  const sealed = join(folder, 'sealed.age')
  mkdirSync(folder, { recursive: true })
  const checked = (): string => {
    const opened = opensWithAge(sealed, keyFile)
    if (opened !== whole) throw new Error('P37: the age program opens something else')
    return opened
  }
  const ours = async () => {
    const took = await timedSoon(async () => {
      writeFileSync(sealed, await sealAge(new Uint8Array(readFileSync(path)), { recipients: [recipient] }))
      return 0
    })
    return { ...took, answer: checked() }
  }
  return [
    {
      ...{ id: 'P32', better: 'higher', gate: 0.75, reach: 1.1, ours },
      text: 'a file sealed to a recipient and written, and opened again by the age program (P37); the age program',
      anchor: () => {
        const took = timed(() => spawnSync('age', ['-r', recipient, '-o', sealed, path]).status ?? 1)
        return { ...took, answer: checked() }
      },
    },
    {
      ...{ id: 'P33', better: 'higher', gate: 5, reach: 7, ours },
      text: 'the same; age-encryption alone, in memory',
      anchor: async () => {
        const encrypter = new Encrypter()
        encrypter.addRecipient(recipient)
        const took = await timedSoon(async () => (await encrypter.encrypt(bytes)).length)
        return { ...took, answer: whole }
      },
    },
  ]
}

const SMALL = 256 * 1024

/** A person at the bench may not have it. */
const hasSevenZip = (): boolean => spawnSync('7z').error === undefined

/** P34, P35: a bag of many files, hashed, signed, packed, sealed and written; opened again by the stock tools. */
const manyFiles = ({ folder, bytes, recipient, keyFile }: Sides): Pair[] => {
  const count = Math.max(8, (bytes.length * 4) / SMALL)
  const loose = join(folder, 'loose')
  mkdirSync(join(loose, 'data'), { recursive: true })
  const payload = Array.from({ length: count }, (_, at) => {
    const path = `data/f${String(at).padStart(5, '0')}.bin`
    writeFileSync(join(loose, path), bytes.subarray((at * 4096) % SMALL, ((at * 4096) % SMALL) + SMALL))
    return path
  })
  const identity = signer()
  const sealed = join(folder, 'many.age')
  const opens = (prefix: string): number => {
    const list = spawnSync('sh', ['-c', `age -d -i ${keyFile} ${sealed} | tar t`], { encoding: 'utf8' })
    return list.stdout.split('\n').filter((name) => name.startsWith(prefix) && name.endsWith('.bin')).length
  }
  const ours = async () => {
    const took = await timedSoon(async () => {
      const files = payload.map((path) => ({
        path: path.slice('data/'.length),
        bytes: new Uint8Array(readFileSync(join(loose, path))),
      }))
      const bag = { folder: 'bag', info: [], payload: files, tags: [], bundleId: 'bench', identity }
      writeFileSync(sealed, await sealAge(packBundle(bag).archive, { recipients: [recipient] }))
      return 0
    })
    return { ...took, answer: opens('bag/data/') }
  }
  const what = `a bundle of ${String(count)} files of 256 KiB: read, hashed, signed, packed, sealed, written`
  const piped = `tar c -C ${loose} data | age -r ${recipient} -o ${sealed}`
  const zipped = join(folder, 'many.7z')
  const against7z: Pair = {
    ...{ id: 'P35', better: 'higher', gate: 1, reach: 1.4, ours },
    text: `${what}; 7z with AES and hidden names`,
    anchor: () => {
      rmSync(zipped, { force: true })
      const took = timed(
        () => spawnSync('7z', ['a', '-mhe=on', '-pbench', zipped, join(loose, 'data')]).status ?? 1,
      )
      const list = spawnSync('7z', ['l', '-pbench', zipped], { encoding: 'utf8' }).stdout
      return { ...took, answer: list.split('\n').filter((line) => line.endsWith('.bin')).length }
    },
  }
  return [
    {
      ...{ id: 'P34', better: 'higher', gate: 0.7, reach: 0.95, ours },
      text: `${what}; tar and age alone`,
      anchor: () => {
        const took = timed(() => spawnSync('sh', ['-c', piped]).status ?? 1)
        return { ...took, answer: opens('data/') }
      },
    },
    ...(hasSevenZip() ? [against7z] : []),
  ]
}

const MIB = 1 << 20

/** Seals so many bytes in a process of its own, and says how much memory that process had at most, in KiB. */
export const sealAlone = async (bytes: number, recipient: string): Promise<number> => {
  const files = [{ path: 'exhibit.bin', bytes: random(bytes) }]
  const identity = signer()
  const bag = { folder: 'bag', info: [], payload: files, tags: [], bundleId: 'bench', identity }
  const { length } = await sealAge(packBundle(bag).archive, { recipients: [recipient] })
  if (length < bytes) throw new Error('P36: less came out than went in')
  // Not resourceUsage: that begins with what the process had that started this one.
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
}

const peak = (bytes: number, recipient: string): Took => {
  const words = [process.argv[1] ?? '', '--seal-alone', String(bytes), recipient]
  const { stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error('P36: the process that seals did not end well')
  return { seconds: Number(stdout) / 1000, answer: 'sealed' }
}

/** P36. The goal speaks of 10 GiB and 100 MiB. */
const memory = ({ bytes, recipient }: Sides): Pair => {
  const small = Math.min(100 * MIB, bytes.length)
  return {
    ...{ id: 'P36', better: 'lower', gate: 1.1, reach: 1.02 },
    text: `most memory while sealing a bundle of ${String((4 * small) / MIB)} MiB (MiB in place of ms); of ${String(small / MIB)} MiB`,
    ours: () => peak(4 * small, recipient),
    anchor: () => peak(small, recipient),
  }
}

export const bundlePairs = (sides: Sides): Pair[] => [...oneFile(sides), ...manyFiles(sides), memory(sides)]
