// The build of the command line: plain Node, one flat folder. Native packages and what belongs to them stay outside;
// the tarball names them as its dependencies.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { bundleGuard, pressFonts, withoutAddresses } from './bundle-guard.ts'

const out = resolve('dist/cli')
const { dependencies } = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}

export default defineConfig({
  define: { __AMPARO_TEST__: 'false' },
  plugins: [withoutAddresses(), bundleGuard('node'), pressFonts(out)],
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true, external: Object.keys(dependencies) },
  build: {
    ssr: true,
    outDir: out,
    emptyOutDir: true,
    target: 'node20.19',
    rolldownOptions: {
      input: {
        amparo: 'src-main/cli/index.ts',
        kdf: 'src-main/vault/crypto/kdf-worker.ts',
        press: 'src-main/cli/press-worker.ts',
        quarantine: 'src-main/cli/quarantine-worker.ts',
      },
      // One flat folder: './kdf.mjs' is right from every chunk.
      output: {
        format: 'es',
        entryFileNames: '[name].mjs',
        chunkFileNames: '[name]-[hash].mjs',
        banner: ({ name }) => (name === 'amparo' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
})
