import { defineConfig } from '@playwright/test'

/** Browser tests act on the production build that scripts/test.mjs serves; see there for BASE_URL and BROWSER_PATH. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env.TEST_RESULTS ?? '.test/results',
  workers: 1,
  retries: 0,
  // two lanes share two cores: patience is for the machine, what is checked does not depend on it
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: process.env.TEST_REPORT ? [['line'], ['json', { outputFile: process.env.TEST_REPORT }]] : [['list']],
  use: {
    baseURL: process.env.BASE_URL ?? 'http://127.0.0.1:3000',
    // wide enough for the list of claims to stand beside both texts; what is narrower has tests of its own
    viewport: { width: 1720, height: 900 },
    actionTimeout: 20_000,
    locale: 'en-GB',
    timezoneId: 'Asia/Seoul',
    // a trace of every step is dear, and what failed says where by itself: asked for where something is looked into (TEST_TRACE=1)
    trace: process.env.TEST_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: process.env.BROWSER_PATH || undefined,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
})
