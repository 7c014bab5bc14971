import { runBuilt } from '../built.mjs'

// The worker that derives keys is looked for beside the program, under the name that ships.
await runBuilt('speed', { main: 'bench/speed/main.ts', kdf: 'src-main/vault/crypto/kdf-worker.ts' })
