import { generateIdentity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { AppError } from '#contract/errors'
import { isRecipient, openAge, readAgeHeader, sealAge } from './age.ts'

const plain = new TextEncoder().encode('what a partner may read '.repeat(9000))

const outcome = async (file: Uint8Array, identity: string): Promise<string> => {
  if (readAgeHeader(file).kind !== 'recipients') return 'refused'
  return openAge(file, { identity }).then(
    (opened) => (opened === null ? 'notForUs' : Buffer.from(opened).equals(plain) ? 'opened' : 'WRONG'),
    (error: unknown) => (error instanceof AppError ? 'refused' : 'THREW'),
  )
}

describe('the age file around a bundle', () => {
  it('opens for its recipient and for no other', async () => {
    const [mine, other] = await Promise.all([generateIdentity(), generateIdentity()])
    const file = await sealAge(plain, { recipients: [await identityToRecipient(mine)] })
    expect(await outcome(file, mine)).toBe('opened')
    expect(await outcome(file, other)).toBe('notForUs')
  })

  it('opens with its passphrase and not with another', async () => {
    const file = await sealAge(plain, { passphrase: 'six quiet words nobody ever said' })
    expect(readAgeHeader(file)).toEqual({ kind: 'passphrase' })
    expect(await openAge(file, { passphrase: 'six quiet words nobody ever sang' })).toBeNull()
    const opened = await openAge(file, { passphrase: 'six quiet words nobody ever said' })
    expect(Buffer.from(opened ?? []).equals(plain)).toBe(true)
  })

  it('refuses every flipped byte of the header and the first chunk, the last chunk, and any length', async () => {
    const mine = await generateIdentity()
    const file = await sealAge(plain, { recipients: [await identityToRecipient(mine)] })
    const places = [
      ...Array(400).keys(),
      ...Array.from({ length: 200 }, (_, index) => file.length - 1 - index),
    ]
    for (const place of places) {
      const changed = file.slice()
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(['refused', 'notForUs'], `byte ${place}`).toContain(await outcome(changed, mine))
    }
    for (const length of [0, 10, 100, 200, 300, file.length - 65_552, file.length - 1])
      expect(['refused', 'notForUs']).toContain(await outcome(file.subarray(0, length), mine))
  })

  it('measures a stranger’s header before parsing it', () => {
    const line = '-> X25519 ' + 'A'.repeat(43) + '\n' + 'B'.repeat(43) + '\n'
    const head = 'age-encryption.org/v1\n'
    const text = (content: string) => new TextEncoder().encode(content)
    expect(readAgeHeader(text(head + line.repeat(5000)))).toEqual({ kind: 'tooLarge' })
    expect(readAgeHeader(text(head + line.repeat(30) + '--- x\n'))).toEqual({ kind: 'tooLarge' })
    expect(readAgeHeader(text('PK\x03\x04 a zip'))).toEqual({ kind: 'notAge' })
    expect(readAgeHeader(new Uint8Array())).toEqual({ kind: 'notAge' })
  })

  it('knows a recipient from a word', async () => {
    expect(isRecipient(await identityToRecipient(await generateIdentity()))).toBe(true)
    for (const text of ['', 'age1', 'age1' + 'q'.repeat(58), 'AGE-SECRET-KEY-1', 'ssh-ed25519 AAAA'])
      expect(isRecipient(text)).toBe(false)
  })
})
