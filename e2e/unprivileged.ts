// Runs the app as a person without rights runs it. Chromium has no sandbox for root, as which tests run on our
// machines, so there the app becomes nobody first, in a place where nobody may read it: its own view of the mounts.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const TOP = resolve(import.meta.dirname, '..')

export const isRoot = process.getuid?.() === 0

/** Who owns what such an app writes; undefined where the tests themselves are a person without rights. */
export const NOBODY = isRoot ? 65_534 : undefined

const BECOMING_NOBODY = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']

/**
 * Whether a person without rights may have a user namespace of her own, which is what Chromium's sandbox is made of:
 * not in a chroot, and not where the system forbids it.
 */
export const canBeConfined = (): boolean => {
  const [program = '', ...words] = [
    ...(isRoot ? ['setpriv', ...BECOMING_NOBODY] : []),
    'unshare',
    '--user',
    'true',
  ]
  return spawnSync(program, words).status === 0
}

/** For `test.skip`. */
export const NOT_CONFINED = 'This system gives Chromium no user namespace, so it has no sandbox to look at.'

/** Words are changed so that they lead to where nobody sees this project; its folder becomes nobody's own. */
const scriptIn = (folder: string, electron: string): string => `#!/bin/sh
set -e
for word; do
  shift
  case "$word" in
    --no-sandbox) ;;
    '${TOP}'/*) set -- "$@" '${folder}/project'"\${word#'${TOP}'}" ;;
    *) set -- "$@" "$word" ;;
  esac
done
[ -z "$AMPARO_TEST_USER_DATA" ] || chown -R ${NOBODY} "$AMPARO_TEST_USER_DATA"
export HOME='${folder}/home' XDG_CACHE_HOME= XDG_CONFIG_HOME= XDG_DATA_HOME= TMPDIR='${folder}/home'
exec unshare --mount /bin/sh -c '
  mount --bind "${dirname(electron)}" "${folder}/electron"
  mount --bind "${TOP}" "${folder}/project"
  cd "${folder}/home"
  exec setpriv ${BECOMING_NOBODY.join(' ')} "${folder}/electron/electron" "$@"
' nobody "$@"
`

/** The program to start instead of the runtime. `folder` must be empty and is to be removed after. */
export const asNobody = (folder: string): string => {
  const electron = process.env['AMPARO_ELECTRON'] ?? ''
  if (!isRoot) return electron
  for (const name of ['electron', 'project', 'home']) mkdirSync(join(folder, name))
  chmodSync(folder, 0o755)
  chmodSync(join(folder, 'home'), 0o777)
  const script = join(folder, 'as-nobody')
  writeFileSync(script, scriptIn(folder, electron))
  chmodSync(script, 0o755)
  return script
}

/** Where a file of this project lies for the program that `asNobody` made in `folder`. */
export const seenByNobody = (folder: string, path: string): string =>
  join(isRoot ? join(folder, 'project') : TOP, path)
