import { expect, test } from 'vitest'
import { createGrants } from './grants.ts'

const token = 'a'.repeat(32)
const grant = { token, path: '/somewhere/letter.pdf', mode: 'read' as const }

test('a token gives its path once', async () => {
  const grants = createGrants()
  grants.add(grant)
  expect(await grants.redeem(token, 'read')).toBe(grant.path)
  await expect(grants.redeem(token, 'read')).rejects.toThrow('grant/unknown')
})

test('a token to read is none to write, and trying costs it', async () => {
  const grants = createGrants()
  grants.add(grant)
  await expect(grants.redeem(token, 'write')).rejects.toThrow('grant/wrong-use')
  await expect(grants.redeem(token, 'read')).rejects.toThrow('grant/unknown')
})

test('a token that is here before its path waits for it, and only one may wait', async () => {
  const grants = createGrants()
  const first = grants.redeem(token, 'read')
  await expect(grants.redeem(token, 'read')).rejects.toThrow('grant/unknown')
  grants.add(grant)
  expect(await first).toBe(grant.path)
})

test('grants that were never used are taken back', async () => {
  const grants = createGrants()
  grants.add(grant)
  grants.clear()
  await expect(grants.redeem(token, 'read')).rejects.toThrow('grant/unknown')
})
