// Before each test file: two files that run side by side write into two databases. scripts/test.mjs makes them, with the
// worker's number behind the name. And after each: what a screen loads later is waited for, because where files share their modules
// its loading would end within the next one.
import { afterAll, vi } from 'vitest'

afterAll(() => vi.dynamicImportSettled())
const { DATABASE_URL, TEST_DATABASES, VITEST_POOL_ID } = process.env
if (DATABASE_URL && Number(TEST_DATABASES) > 1) {
  const url = new URL(DATABASE_URL)
  const name = url.pathname.replace(/_\d+$/, '')
  url.pathname = `${name}_${VITEST_POOL_ID}`
  process.env.DATABASE_URL = url.toString()
}
