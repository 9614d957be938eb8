// Run by scripts/repair-search.mjs, with DATABASE_URL: compares, mends, and prints a line for each difference.
import { repairSearch } from '@/lib/commands/keep-search'
import { sqlStateOf } from '@/lib/db/errors'
import { closePool } from '@/lib/db/pool'

const NO_SUCH_TABLE = '42P01'
try {
  const count = await repairSearch(({ kind, id, is }) => console.log(`${kind} ${id}: ${is}, mended`))
  console.log(
    count === 0
      ? 'Search holds what the desk holds: no difference.'
      : `${count} of the documents of search differed and are mended.`,
  )
} catch (error) {
  if (sqlStateOf(error) !== NO_SUCH_TABLE) throw error
  console.error('This database is of an earlier version. Start the desk once, which brings it up to date; then run this again.')
  process.exitCode = 1
} finally {
  await closePool()
}
