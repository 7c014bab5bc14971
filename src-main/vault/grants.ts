// A file that the person picked in a dialog: the shell sends us the path under a one-use token, the renderer
// sends the token with its command. The renderer never names a path, and the shell never reads a byte.
import { AppError } from '#contract/errors'

export type GrantMode = 'read' | 'write'

const KEPT = 256
// The path and the token come by different channels, so the token may be here first.
const PATIENCE_MS = 2000

/** The path behind a token. @throws AppError grant/unknown (never given, in use or used up), grant/wrong-use */
export type Take = (token: string, mode: GrantMode) => Promise<string>

export interface Grants {
  add: (grant: { token: string; path: string; mode: GrantMode }) => void
  /**
   * One gesture with the paths it takes. Its tokens are used up when it has succeeded; when it is refused they are
   * good for the next try, so that nobody has to pick her files again because the disk was full.
   */
  use: <T>(gesture: (take: Take) => T | Promise<T>) => Promise<T>
  /** Takes back every grant that was not used. */
  clear: () => void
}

interface Given {
  path: string
  mode: GrantMode
}

/** The grants that wait for their gesture; the oldest goes when there are too many. */
const createPile = () => {
  const given = new Map<string, Given>()
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
    put: (token: string, grant: Given): void => {
      const claim = waiting.get(token)
      if (claim !== undefined) return claim(grant)
      given.set(token, grant)
      const oldest = given.keys().next().value
      if (given.size > KEPT && oldest !== undefined) given.delete(oldest)
    },
    draw: async (token: string): Promise<Given> => {
      const grant = given.get(token) ?? (await arrival(token))
      given.delete(token)
      return grant
    },
    empty: (): string[] => {
      const tokens = [...given.keys()]
      given.clear()
      return tokens
    },
  }
}

export const createGrants = (): Grants => {
  const pile = createPile()
  /** Never to be used again; what is under way is among them until it is refused. */
  const spent = new Set<string>()
  let round = 0

  return {
    add: ({ token, path, mode }) => pile.put(token, { path, mode }),
    use: async (gesture) => {
      const began = round
      const taken = new Map<string, Given>()
      const take: Take = async (token, mode) => {
        if (spent.has(token)) throw new AppError('grant/unknown')
        spent.add(token)
        const grant = await pile.draw(token)
        if (grant.mode !== mode) throw new AppError('grant/wrong-use')
        taken.set(token, grant)
        return grant.path
      }
      try {
        return await gesture(take)
      } catch (error) {
        // What was taken back meanwhile, by a lock, is not given again.
        if (began === round) {
          for (const [token, grant] of taken) {
            spent.delete(token)
            pile.put(token, grant)
          }
        }
        throw error
      }
    },
    clear: () => {
      round += 1
      for (const token of pile.empty()) spent.add(token)
    },
  }
}
