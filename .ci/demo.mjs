// `npm run demo`: drives the real app through the main job with an invented case and leaves in demo-out/ what comes
// of it, then says how a partner opens it with stock tools.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { provideTestTools } from './system.mjs'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const out = join(top, 'demo-out')

const run = (command, ...words) => {
  const { status } = spawnSync(command, words, { cwd: top, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const listed = (folder) => readdirSync(join(out, folder)).sort().join(', ')

provideTestTools()
rmSync(out, { recursive: true, force: true })
for (const folder of ['letters', 'screenshots']) mkdirSync(join(out, folder), { recursive: true })
run('npm', 'run', '--silent', 'build:test')
run('npx', 'playwright', 'test', '--config', '.ci/demo.config.ts')

process.stdout.write(`
A vault was made, an invented case written down, letters to three embassies drafted in English and Arabic, prepared
and saved, a bundle sealed for an invented partner, and the vault locked.

  demo-out/bundle.age       what the partner receives
  demo-out/partner.agekey   the invented partner's age identity
  demo-out/sender.pub       the sender's minisign public key
  demo-out/letters/         ${listed('letters')}
  demo-out/screenshots/     ${listed('screenshots')}

The partner opens it without Amparo:

  cd demo-out
  age -d -i partner.agekey -o bundle.tar bundle.age
  mkdir -p bundle && tar xf bundle.tar -C bundle --strip-components 1 && cd bundle
  minisign -V -p ../sender.pub -m tagmanifest-sha256.txt
  sha256sum -c tagmanifest-sha256.txt && sha256sum -c manifest-sha256.txt

Then data/READ-ME-FIRST.html opens in any browser.
`)
