/** True only in the build that the tests drive. */
declare const __AMPARO_TEST__: boolean
