// Run by scripts/repair-search.mjs, with DATABASE_URL: compares, mends, and prints a line for each difference.
import { repairSearch } from '@/lib/commands/keep-search'
import { closePool } from '@/lib/db/pool'

try {
  const count = await repairSearch(({ kind, id, is }) => console.log(`${kind} ${id}: ${is}, mended`))
  console.log(
    count === 0
      ? 'Search holds what the desk holds: no difference.'
      : `${count} of the documents of search differed and are mended.`,
  )
} finally {
  await closePool()
}
