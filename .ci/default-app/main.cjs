// Loads the app whose folder is the first argument that is not a switch. By a synchronous `require`: anything
// later would run our shell after Electron's `ready`, too late for most of its hardening.
const { app } = require('electron')
const path = require('node:path')

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (folder === undefined) {
  process.stderr.write('Give the folder of the app as the first argument.\n')
  process.exit(2)
}
const root = path.resolve(folder)
const about = require(path.join(root, 'package.json'))
app.setName(about.productName ?? about.name)
app.setVersion(about.version)
app.setAppPath(root)
require(path.join(root, about.main))
