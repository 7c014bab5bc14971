// Three builds. `npm run build` is the release, in out/; `npm run build:test` differs in one constant, in out-test/.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import {
  appFolder,
  bundledParts,
  bundleGuard,
  fontParts,
  pressFonts,
  withoutAddresses,
} from './.ci/bundle-guard.ts'

// What we build runs on the current Electron and on the older one of the tests, so the older one is the target.
process.env['ELECTRON_MAJOR_VER'] ??= '33'
const NODE = 'node20.18'
const CHROME = 'chrome130'

// Where a module was read from would be written into the bundle: a path of whoever builds.
const experimental = { attachDebugInfo: 'none' } as const
const comments = false

const present = (entries: Record<string, string>) =>
  Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(path)))

export default defineConfig(({ mode }) => {
  const isTest = mode === 'test'
  const out = resolve(isTest ? 'out-test' : 'out')
  const define = { __AMPARO_TEST__: JSON.stringify(isTest) }
  return {
    // The vault and its helpers: ES modules. Only native packages (package.json "dependencies") stay outside.
    main: {
      define,
      plugins: [
        withoutAddresses(),
        bundleGuard('node'),
        bundledParts('main', fontParts()),
        pressFonts(out),
        appFolder(out),
      ],
      build: {
        outDir: resolve(out, 'main'),
        target: NODE,
        rolldownOptions: {
          experimental,
          input: present({
            vault: 'src-main/vault/index.ts',
            press: 'src-main/press/index.ts',
            kdf: 'src-main/vault/crypto/kdf-worker.ts',
          }),
          // One flat folder: './kdf.mjs' is right from every chunk.
          output: {
            format: 'es',
            comments,
            entryFileNames: '[name].mjs',
            chunkFileNames: '[name]-[hash].mjs',
          },
        },
      },
    },
    // electron-vite's second build is the CommonJS one: the preload, and the shell, which a synchronous
    // `require` must have run before Electron's `ready`.
    preload: {
      define,
      plugins: [bundleGuard('shell'), bundledParts('preload')],
      build: {
        externalizeDeps: false,
        outDir: out,
        emptyOutDir: false,
        target: NODE,
        rolldownOptions: {
          experimental,
          input: { main: 'src-main/shell/index.ts', preload: 'src-main/preload/index.ts' },
          output: {
            format: 'cjs',
            comments,
            entryFileNames: '[name]/index.cjs',
            chunkFileNames: 'chunks/[name].cjs',
          },
        },
      },
    },
    renderer: {
      root: 'src-renderer',
      define,
      plugins: [react(), bundleGuard('page'), bundledParts('renderer')],
      build: {
        outDir: resolve(out, 'renderer'),
        target: CHROME,
        minify: true,
        // The content policy knows no data: but for images, so fonts and the like are files.
        assetsInlineLimit: 0,
        // Read from the disk, not from a network.
        chunkSizeWarningLimit: 4096,
        rolldownOptions: {
          experimental,
          input: present({
            index: resolve('src-renderer/index.html'),
            quarantine: resolve('src-renderer/quarantine/index.html'),
          }),
        },
      },
    },
  }
})
