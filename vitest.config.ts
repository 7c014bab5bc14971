import { defineConfig } from 'vitest/config'

export default defineConfig({
  define: { __AMPARO_TEST__: 'true' },
  test: {
    testTimeout: 60_000,
    pool: 'forks',
    // The default leaves one core for whoever watches; on two cores that is half of them.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'main',
          include: ['src-main/**/*.test.ts', 'resources/**/*.test.ts'],
          // Loading the vault's modules anew for each file took a third of the time; none of them keeps anything of a
          // test but what the vault itself would keep.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'page', include: ['src-renderer/**/*.test.{ts,tsx}', '.ci/**/*.test.ts'] },
      },
    ],
  },
})
