import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/build.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Real processes, signals and terminals on a machine that others load too: in CI a failure counts when it comes twice.
    retry: process.env['CI'] === 'true' ? 1 : 0,
  },
})
