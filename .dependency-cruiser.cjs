// Who may import what. The compiler keeps the processes apart (project references); this keeps each package in its
// one home, the nouns out of each other's folders, and every dependency assigned to somebody.
// Import rules are allow-lists: a package that no rule names fails until someone decides where it lives.

/** Package → the only places that may import it. */
const HOMES = {
  electron: ['^src-main/(shell|preload)/'],
  'libsodium-wrappers-sumo': ['^src-main/vault/crypto/'],
  'sodium-native': ['^src-main/vault/crypto/'],
  rxdb: ['^src-main/vault/store/'],
  rxjs: ['^src-main/vault/store/'],
  '@signalapp/sqlcipher': ['^src-main/vault/store/'],
  '@myriaddreamin/typst-ts-node-compiler': ['^src-main/press/'],
  '@scure/bip39': ['^src-main/vault/(keys|vault|identity)/'],
  '@zxcvbn-ts': ['^src-main/vault/(keys|vault)/'],
  'age-encryption': ['^src-main/vault/(bundles|partners|identity)/'],
  'tar-stream': ['^src-main/vault/bundles/', '^src-renderer/quarantine/'],
  docx: ['^src-main/vault/letters/'],
  cborg: ['^src-main/vault/'],
  yjs: ['^src-main/vault/(letters|store)/', '^src-renderer/letters/'],
  edtf: ['^src-main/vault/dates/'],
  '@internationalized/date': ['^src-main/vault/dates/', '^src-renderer/'],
  '@tiptap': ['^src-renderer/letters/'],
  react: ['^src-renderer/'],
  'react-dom': ['^src-renderer/'],
  'react-i18next': ['^src-renderer/'],
  'react-aria-components': ['^src-renderer/'],
  'lucide-react': ['^src-renderer/'],
  i18next: ['^src-renderer/', '^src-main/vault/letters/'],
  zod: ['^src-main/', '^src-renderer/'],
  '@expo-google-fonts': ['^src-renderer/styles/'],
}

/** Parts of Node → the only places that may import them. What is not named is free in Node's processes. */
const NODE_HOMES = {
  fs: [
    '^src-main/shell/disk\\.ts$',
    '^src-main/vault/(files|big-files|read-back)\\.ts$',
    '^src-main/press/fonts\\.ts$',
    '^src-main/vault/crypto/kdf-worker\\.ts$',
    '^src-main/process/core-dumps\\.ts$',
    // A passphrase from a file descriptor.
    '^src-main/cli/secret\\.ts$',
  ],
  // harden.ts takes it away from everybody else.
  worker_threads: ['^src-main/vault/crypto/', '^src-main/process/harden\\.ts$', '^src-main/cli/'],
}

/** Sockets, other programs and the debugger: nobody. `link` will be the one exception. */
const FORBIDDEN_NODE = 'net|dgram|tls|https?|http2|dns|child_process|cluster|inspector|repl|v8|vm|wasi'

const TESTS = '\\.(test|fixture)\\.tsx?$'
const asPattern = (name) => name.replaceAll('/', '\\/').replaceAll('.', '\\.')
const packagePath = (name) => `(^|/)node_modules/${asPattern(name)}(/|$)`

const homeRules = Object.entries(HOMES).map(([name, homes]) => ({
  name: `home-of-${name.replace(/[^a-z0-9]+/gi, '-')}`,
  comment: `${name} has one home; ask the code that lives there instead.`,
  severity: 'error',
  from: { pathNot: [...homes, TESTS] },
  to: { path: packagePath(name) },
}))

const nodeRules = Object.entries(NODE_HOMES).map(([name, homes]) => ({
  name: `home-of-node-${name}`,
  comment: `node:${name} has one home in each process; ask the code that lives there instead.`,
  severity: 'error',
  from: { path: '^src-main/', pathNot: [...homes, TESTS] },
  to: { path: `^(node:)?${name}(/promises)?$`, dependencyTypes: ['core'] },
}))

module.exports = {
  forbidden: [
    ...homeRules,
    ...nodeRules,
    {
      name: 'no-sockets-no-programs',
      comment: 'Amparo is silent and starts nothing: no socket, no other program, no debugger.',
      severity: 'error',
      from: { path: '^src-', pathNot: [TESTS, '^src-main/link/'] },
      to: { path: `^(node:)?(${FORBIDDEN_NODE})(/promises)?$`, dependencyTypes: ['core'] },
    },
    {
      name: 'no-node-in-pages',
      comment: 'A page has no Node.',
      severity: 'error',
      from: { path: '^src-(renderer|main/contract)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'processes-apart',
      comment: 'Processes share the contract and nothing else (press lends the vault its types).',
      severity: 'error',
      from: { path: '^(src-main/(?:shell|preload|vault|press|link)|src-renderer)/', pathNot: TESTS },
      to: {
        path: '^(src-main/(?:shell|preload|vault|press|link)|src-renderer)/',
        pathNot: '^$1/',
      },
    },
    {
      name: 'contract-is-alone',
      comment: 'The agreement depends on nobody who keeps it.',
      severity: 'error',
      from: { path: '^src-main/contract/', pathNot: TESTS },
      to: { path: '^(src-main/(?!contract/)|src-renderer/|resources/)' },
    },
    {
      name: 'nouns-keep-to-themselves',
      comment:
        "A noun may use another's views and writes, which are pure; its gestures (handlers.ts) are reached through the port only.",
      severity: 'error',
      from: { path: '^src-main/vault/([^/]+)/', pathNot: TESTS },
      to: { path: '^src-main/vault/([^/]+)/handlers\\.ts$', pathNot: '^src-main/vault/$1/' },
    },
    {
      name: 'ui-has-no-noun',
      comment: 'ui/ is buttons, fields and dialogs: no noun of ours appears there.',
      severity: 'error',
      from: { path: '^src-renderer/ui/', pathNot: TESTS },
      to: { path: '^src-renderer/(?!ui/|[^/]+$)' },
    },
    {
      name: 'no-cycles',
      comment:
        'Two files that need each other are one file, or three. A screen loaded when it is first opened may know the list of screens.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'package-unassigned',
      comment: 'A new package needs a home in HOMES and a line in docs/decisions.md.',
      severity: 'error',
      from: { path: '^src-', pathNot: TESTS },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: Object.keys(HOMES).map(packagePath),
      },
    },
    {
      name: 'not-resolvable',
      comment: 'This leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shipped-code-imports-no-test',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json|ttf)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
