import { defineConfig } from 'vitest/config'

/** Long counts take minutes on a busy machine; a time limit there would only hide what they find. */
const long = process.env.CONSENS_LONG === '1'

/**
 * `unit`: plain Node, files side by side. `e2e`: real Electron, one file at a time, because two cores do not
 * serve several windows at once.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          testTimeout: long ? 1_200_000 : 60_000,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/global-setup.ts'],
          testTimeout: long ? 1_800_000 : 180_000,
          hookTimeout: 180_000,
          pool: 'forks',
          fileParallelism: false,
          expect: { poll: { timeout: 20_000, interval: 50 } },
        },
      },
    ],
  },
})
