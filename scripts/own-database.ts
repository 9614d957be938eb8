// Before each test file: two files that run side by side write into two databases. scripts/test.mjs makes them, with the
// worker's number behind the name.
const { DATABASE_URL, TEST_DATABASES, VITEST_POOL_ID } = process.env
if (DATABASE_URL && Number(TEST_DATABASES) > 1) {
  const url = new URL(DATABASE_URL)
  const name = url.pathname.replace(/_\d+$/, '')
  url.pathname = `${name}_${VITEST_POOL_ID}`
  process.env.DATABASE_URL = url.toString()
}
