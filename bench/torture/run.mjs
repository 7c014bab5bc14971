import { runBuilt } from '../built.mjs'

const input = {
  main: 'bench/torture/main.ts',
  teller: 'bench/torture/teller.ts',
  rival: 'bench/torture/rival.ts',
}
await runBuilt('torture', input, ['--max-old-space-size=1024'])
