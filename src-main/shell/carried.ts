// A folder to carry (`npm run pack`): the program lies in its `program`, and if there is a folder `amparo-data` beside
// that, everything is kept there and nothing elsewhere. That the folder is there is how it is asked for: no switch, no
// environment and no setting could tell on another computer.
import { dirname, join } from 'node:path'

const NAME = 'amparo-data'

/**
 * The folder beside the program for all that is kept, or null where there is none.
 * @param program path of what runs
 */
export const carriedFolder = (program: string, isFolder: (path: string) => boolean): string | null => {
  const beside = join(dirname(dirname(program)), NAME)
  return isFolder(beside) ? beside : null
}
