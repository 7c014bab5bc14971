// A file that the person picked in a dialog: the shell sends us the path under a one-use token, the renderer
// sends the token with its command. The renderer never names a path, and the shell never reads a byte.
import { AppError } from '#contract/errors'

export type GrantMode = 'read' | 'write'

const KEPT = 256
// The path and the token come by different channels, so the token may be here first.
const PATIENCE_MS = 2000

export interface Grants {
  add: (grant: { token: string; path: string; mode: GrantMode }) => void
  /**
   * The path behind a token, once.
   * @throws AppError grant/unknown (never given, or used already), grant/wrong-use (read for write, or back)
   */
  redeem: (token: string, mode: GrantMode) => Promise<string>
  /** Takes back every grant that was not used. */
  clear: () => void
}

interface Given {
  path: string
  mode: GrantMode
}

export const createGrants = (): Grants => {
  const given = new Map<string, Given>()
  const spent = new Set<string>()
  const waiting = new Map<string, (grant: Given) => void>()

  const arrival = (token: string): Promise<Given> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(token)
        reject(new AppError('grant/unknown'))
      }, PATIENCE_MS)
      waiting.set(token, (grant) => {
        clearTimeout(timer)
        waiting.delete(token)
        resolve(grant)
      })
    })

  return {
    add: ({ token, path, mode }) => {
      const claim = waiting.get(token)
      if (claim !== undefined) return claim({ path, mode })
      given.set(token, { path, mode })
      const oldest = given.keys().next().value
      if (given.size > KEPT && oldest !== undefined) given.delete(oldest)
    },
    redeem: async (token, mode) => {
      if (spent.has(token)) throw new AppError('grant/unknown')
      spent.add(token)
      const grant = given.get(token) ?? (await arrival(token))
      given.delete(token)
      if (grant.mode !== mode) throw new AppError('grant/wrong-use')
      return grant.path
    },
    clear: () => {
      for (const token of given.keys()) spent.add(token)
      given.clear()
    },
  }
}
