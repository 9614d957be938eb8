// Before each test file: two files that run side by side write into two databases. scripts/test.mjs makes them, with the
// worker's number behind the name. What goes through a whole desk (every column, every trail) begins with an empty one, copied from
// a blank that scripts/test.mjs makes: over what all the files before left it took twice to three times as long. And after each: what a screen
// loads later is waited for, because where files share their modules its loading would end within the next one.
import { afterAll, vi } from 'vitest'

afterAll(() => vi.dynamicImportSettled())
// what a test is refused on purpose is no news
process.env.LOG_LEVEL ??= 'warn'
const { DATABASE_URL, TEST_DATABASES, TEST_EMPTY_DATABASE, VITEST_POOL_ID } = process.env
if (DATABASE_URL && Number(TEST_DATABASES) > 1) {
  const url = new URL(DATABASE_URL)
  const name = url.pathname.replace(/_\d+$/, '')
  url.pathname = `${name}_${VITEST_POOL_ID}`
  if (TEST_EMPTY_DATABASE) {
    url.pathname += '_empty'
    const admin = new URL(DATABASE_URL)
    admin.pathname = '/postgres'
    const { copyDatabase } = await import('./postgres.mjs')
    await copyDatabase(admin.toString(), `${name.slice(1)}_blank`, url.pathname.slice(1))
  }
  process.env.DATABASE_URL = url.toString()
}
