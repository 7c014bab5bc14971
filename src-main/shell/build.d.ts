/** True in the build that the tests drive, false in the release (electron.vite.config.ts). */
declare const __AMPARO_TEST__: boolean
