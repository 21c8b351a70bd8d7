import { defineConfig } from 'vitest/config'

/**
 * `unit`: plain Node, files side by side. `e2e`: real Electron, one file at a time, because two cores do not
 * serve several windows at once.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000, pool: 'forks' },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          pool: 'forks',
          fileParallelism: false,
          expect: { poll: { timeout: 20_000, interval: 50 } },
        },
      },
    ],
  },
})
