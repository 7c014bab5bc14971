// Lint bans are fences with a sentence: each message says why. Which package may live where is
// .dependency-cruiser.cjs; formatting is prettier's.
import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

interface Ban {
  selector: string
  message: string
}

const member = (object: string, property: string): string =>
  `MemberExpression[object.name='${object}'][property.name='${property}']`

const EVERYWHERE: Ban[] = [
  {
    selector: member('Math', 'random'),
    message: 'Math.random can be guessed. Use randomBytes or libsodium.',
  },
  {
    selector: member('ipcMain', 'handle'),
    message: 'Calls go through the contract (serve, connect), not ipcMain.handle.',
  },
  {
    selector: member('shell', 'openExternal'),
    message: 'Links are shown as text with Copy; nothing opens a browser.',
  },
  { selector: member('shell', 'openPath'), message: 'No other program is started on a file of ours.' },
  {
    selector: member('app', 'setAsDefaultProtocolClient'),
    message: 'No other program may open Amparo with an address.',
  },
  {
    selector: 'CallExpression[arguments.0.value=/^open-(file|url)$/][callee.property.name=/^(on|once)$/]',
    message: 'No other program may open Amparo with a file or an address.',
  },
  {
    selector: member('crashReporter', 'start'),
    message: 'A crash report holds memory: nothing collects any.',
  },
  {
    selector: "ImportSpecifier[imported.name='autoUpdater']",
    message: 'Nothing updates itself: a release arrives as a file.',
  },
  {
    selector: member('app', 'addRecentDocument'),
    message: 'The system must not remember which files were open.',
  },
  {
    selector:
      "MemberExpression[object.name=/^(window|globalThis|self|contents|webContents)$/][property.name='print'], " +
      "MemberExpression[object.property.name='webContents'][property.name='print'], " +
      'MemberExpression[property.name=/^(printToPDF|getPrintersAsync)$/]',
    message:
      'Pages go to the printer from the dialog of ui/print.ts, and to a file through the vault, never the shell.',
  },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: 'Markup as text is how strangers run code here. Build elements.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe)$/]',
    message: 'Markup as text is how strangers run code here. Build elements.',
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Markup as text is how strangers run code here. Build elements.',
  },
  {
    selector: 'ExportDefaultDeclaration',
    message: 'Named exports only: one name for one thing, in every file that uses it.',
  },
  { selector: 'TSEnumDeclaration', message: 'A union of words, or z.enum, says the same without code.' },
]

const PAGE: Ban[] = [
  {
    selector: 'NewExpression[callee.name=/^(Blob|File|FileReader|FileReaderSync)$/]',
    message:
      'Chromium keeps blobs in the shell’s memory; no byte of a case may become one. Use ArrayBuffers.',
  },
  {
    selector: "CallExpression[callee.property.name='createObjectURL']",
    message: 'Object URLs keep bytes in the shell’s memory. Images: ImageDecoder to canvas.',
  },
  {
    selector: "JSXOpeningElement[name.name='a'] > JSXAttribute[name.name='href']",
    message: 'Nothing here leads to an address. Use a button, or text with Copy.',
  },
  {
    selector:
      "JSXAttribute[name.name='style'] Property[key.name=/^(marginLeft|marginRight|paddingLeft|paddingRight|left|right|borderLeft|borderRight)$/]",
    message: 'Left and right swap in Arabic. Use inline-start and inline-end.',
  },
]

const STORAGE = ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'].map((name) => ({
  name,
  message: 'What a page stores lands on the disk in clear. The vault keeps what must be kept.',
}))

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'RTCPeerConnection'].map((name) => ({
  name,
  message: 'Amparo is silent: nothing but link opens a connection.',
}))

const EVAL: Ban[] = [
  { selector: "CallExpression[callee.name='eval']", message: 'Text is never run as code.' },
  { selector: "NewExpression[callee.name='Function']", message: 'Text is never run as code.' },
]

const bans = (...lists: Ban[][]): ['error', ...Ban[]] => ['error', ...lists.flat()]

const size = (max: number): ['error', object] => [
  'error',
  { max, skipBlankLines: false, skipComments: false },
]

export default tseslint.config(
  {
    ignores: [
      'out/**',
      'out-test/**',
      'dist/**',
      'demo-out/**',
      'test-results/**',
      'playwright-report/**',
      '.tsbuild/**',
      'coverage/**',
      'resources/**/*.json',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': bans(EVERYWHERE, EVAL),
      'max-lines': size(300),
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-undef': 'off',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Used where a test or an exhaustive switch has just shown that the value is there.
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    // The one rule that needs types: a forgotten promise is an error that nobody sees.
    files: ['src-main/**/*.ts', 'src-renderer/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', '**/*.fixture.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['src-main/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-console': ['error'], 'no-restricted-globals': ['error', ...NETWORK, ...STORAGE] },
  },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      ...jsxA11y.flatConfigs.recommended.rules,
      // React Aria's dialogs move the focus themselves; on an element of the page it would be a surprise.
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      'no-console': 'error',
      'no-restricted-globals': ['error', ...NETWORK, ...STORAGE],
      'no-restricted-syntax': bans(EVERYWHERE, EVAL, PAGE),
      // A component is markup: its length is judged by eye.
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/*.fixture.ts', 'e2e/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines': size(500),
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': bans(EVERYWHERE),
    },
  },
  {
    // Tools ask for default exports.
    files: [
      '*.config.ts',
      '.ci/**',
      'bench/**/*.mjs',
      'e2e/screen.ts',
      'bench/weak.ts',
      '*.cjs',
      '**/*.d.ts',
    ],
    languageOptions: {
      globals: { process: 'readonly', Buffer: 'readonly', URL: 'readonly', console: 'readonly' },
    },
    rules: { 'no-restricted-syntax': 'off', 'no-undef': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
