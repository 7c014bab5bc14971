// Builds the measurements inside the tree, so that they find the native packages, runs them, and cleans up.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = dirname(fileURLToPath(import.meta.url))
const top = dirname(dirname(here))
const built = join(top, 'node_modules', '.cache', `speed-${process.pid}`)
const APART = [
  '@signalapp/sqlcipher',
  'sodium-native',
  'libsodium-wrappers-sumo',
  '@myriaddreamin/typst-ts-node-compiler',
]

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
        input: { main: join(here, 'main.ts'), kdf: join(top, 'src-main/vault/crypto/kdf-worker.ts') },
        external: APART,
        output: { entryFileNames: '[name].mjs' },
      },
    },
  })
  const words = [join(built, 'main.mjs'), ...process.argv.slice(2)]
  status = spawnSync(process.execPath, words, { cwd: top, stdio: 'inherit' }).status ?? 1
} finally {
  rmSync(built, { recursive: true, force: true })
}
process.exit(status)
