import { defineConfig } from '@playwright/test'
import { takePlace } from './place.ts'

takePlace()

/** Real Chromium against the real built server: two workers, one for each core of a small machine, each with a server of its own. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results/e2e',
  globalSetup: './global-setup.ts',
  // One that was named has one world.
  workers: process.env.AMENDS_E2E_URL ? 1 : 2,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  use: {
    baseURL: process.env.AMENDS_E2E_URL,
    locale: 'en-GB',
    timezoneId: 'Asia/Dhaka',
    actionTimeout: 45_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    // What moves is looked at half way by chance, and costs; that a page stands still for who asks for it is its own style sheet's.
    contextOptions: { reducedMotion: 'reduce' },
    // A recording costs more than a quarter of the time of a journey: it is made when somebody looks for something.
    trace: { mode: process.env.AMENDS_E2E_TRACE ? 'retain-on-failure' : 'off', screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ],
    },
  },
})
