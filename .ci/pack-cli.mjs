// `npm run pack:cli`: builds the command line and leaves it as a tarball in dist/, to be installed by npm from there.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const top = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = join(top, 'dist', 'cli')

const run = (command, ...words) => {
  const { status } = spawnSync(command, words, { cwd: top, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

run('npx', 'vite', 'build', '--config', '.ci/cli.config.ts')

const { name, version, description, license, engines, dependencies } = JSON.parse(
  readFileSync(join(top, 'package.json'), 'utf8'),
)
const own = {
  name,
  version,
  description,
  license,
  type: 'module',
  engines,
  bin: { amparo: 'amparo.mjs' },
  dependencies,
}
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`)
copyFileSync(join(top, 'LICENSE'), join(folder, 'LICENSE'))
copyFileSync(join(top, 'README.md'), join(folder, 'README.md'))
chmodSync(join(folder, 'amparo.mjs'), 0o755)
// The same names, bytes and owners whenever and wherever it is packed: npm sets them itself.
run('npm', 'pack', '--silent', '--pack-destination', 'dist', './dist/cli')
const packed = readdirSync(join(top, 'dist')).filter((file) => file.endsWith('.tgz'))
process.stdout.write(`dist/${packed.join(', dist/')}\n`)
