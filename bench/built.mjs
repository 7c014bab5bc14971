// Builds a program of this folder inside the tree, so that it finds the native packages, runs it, and cleans up.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const top = dirname(dirname(fileURLToPath(import.meta.url)))

/** Native or built on wasm; all else goes into the bundle, since a process may be started for every case. */
const APART = [
  '@signalapp/sqlcipher',
  'sodium-native',
  'libsodium-wrappers-sumo',
  '@myriaddreamin/typst-ts-node-compiler',
]

/**
 * Runs `main` with the words of the command line, then ends this process with its status.
 * @param name of what is built, for its folder
 * @param input each entry's name → its source, as a path in the tree; `main` among them
 * @param words for Node itself
 */
export const runBuilt = async (name, input, words = []) => {
  const built = join(top, 'node_modules', '.cache', `${name}-${process.pid}`)
  mkdirSync(built, { recursive: true })
  let status = 1
  try {
    await build({
      configFile: false,
      root: top,
      logLevel: 'error',
      define: { __AMPARO_TEST__: 'true' },
      ssr: { noExternal: true, external: APART },
      build: {
        ssr: true,
        outDir: built,
        emptyOutDir: false,
        target: 'node20',
        rolldownOptions: {
          input: Object.fromEntries(Object.entries(input).map(([entry, path]) => [entry, join(top, path)])),
          external: APART,
          output: { entryFileNames: '[name].mjs' },
        },
      },
    })
    const all = [...words, join(built, 'main.mjs'), ...process.argv.slice(2)]
    status = spawnSync(process.execPath, all, { cwd: top, stdio: 'inherit' }).status ?? 1
  } finally {
    rmSync(built, { recursive: true, force: true })
  }
  process.exit(status)
}
