import { expect, test } from 'vitest'
import { AppError } from '#contract/errors'
import { createGrants, type GrantMode, type Grants } from './grants.ts'

const token = 'a'.repeat(32)
const other = 'b'.repeat(32)
const grant = { token, path: '/somewhere/letter.pdf', mode: 'read' as const }

const pathOf = (grants: Grants, wanted = token, mode: GrantMode = 'read'): Promise<string> =>
  grants.use((take) => take(wanted, mode))

/** A gesture that takes the paths and is then refused, as by a full disk. */
const refused = (grants: Grants, ...wanted: string[]): Promise<never> =>
  grants.use(async (take) => {
    for (const one of wanted) await take(one, 'read')
    throw new AppError('store/disk-full')
  })

test('a token gives its path once', async () => {
  const grants = createGrants()
  grants.add(grant)
  expect(await pathOf(grants)).toBe(grant.path)
  await expect(pathOf(grants)).rejects.toThrow('grant/unknown')
})

test('a gesture that is refused uses up none of its tokens, however often it is tried', async () => {
  const grants = createGrants()
  grants.add(grant)
  grants.add({ ...grant, token: other, path: '/somewhere/photo.jpg' })
  for (let time = 0; time < 3; time++) {
    await expect(refused(grants, token, other)).rejects.toThrow('store/disk-full')
  }
  await expect(refused(grants, token, 'c'.repeat(32))).rejects.toThrow('grant/unknown')
  expect(await pathOf(grants)).toBe(grant.path)
  expect(await pathOf(grants, other)).toBe('/somewhere/photo.jpg')
})

test('while a gesture is under way nobody else gets its path', async () => {
  const grants = createGrants()
  grants.add(grant)
  await grants.use(async (take) => {
    await take(token, 'read')
    await expect(take(token, 'read')).rejects.toThrow('grant/unknown')
    await expect(pathOf(grants)).rejects.toThrow('grant/unknown')
  })
})

test('a token to read is none to write, and trying costs it', async () => {
  const grants = createGrants()
  grants.add(grant)
  await expect(pathOf(grants, token, 'write')).rejects.toThrow('grant/wrong-use')
  await expect(pathOf(grants)).rejects.toThrow('grant/unknown')
})

test('a token that is here before its path waits for it, and only one may wait', async () => {
  const grants = createGrants()
  const first = pathOf(grants)
  await expect(pathOf(grants)).rejects.toThrow('grant/unknown')
  grants.add(grant)
  expect(await first).toBe(grant.path)
})

test('grants that were never used are taken back, and so are those whose gesture is refused after that', async () => {
  const grants = createGrants()
  grants.add(grant)
  grants.add({ ...grant, token: other })
  const late = grants.use(async (take) => {
    await take(other, 'read')
    grants.clear()
    throw new AppError('store/closed')
  })
  await expect(late).rejects.toThrow('store/closed')
  await expect(pathOf(grants)).rejects.toThrow('grant/unknown')
  await expect(pathOf(grants, other)).rejects.toThrow('grant/unknown')
})
