import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { __AMPARO_TEST__: 'true' },
  test: {
    include: [
      'src-main/**/*.test.ts',
      'src-renderer/**/*.test.{ts,tsx}',
      'resources/**/*.test.ts',
      '.ci/**/*.test.ts',
    ],
    testTimeout: 60_000,
    pool: 'forks',
    // The default leaves one core for whoever watches; on two cores that is half of them.
    maxWorkers: 2,
  },
})
