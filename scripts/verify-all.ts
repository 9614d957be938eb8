// Run by scripts/verify-all.mjs, with DATABASE_URL: a line a fault, then what was looked at.
import { verifyDesk } from '@/lib/commands/verify-desk'
import { sqlStateOf } from '@/lib/db/errors'
import { closePool } from '@/lib/db/pool'

const NOT_THERE = ['42P01', '42703', '42883']
try {
  const begun = Date.now()
  let count = 0
  const looked = await verifyDesk(({ table, row, fault }) => {
    count++
    console.log(`${table} ${row}: ${fault}`)
  })
  console.log(
    `Looked at ${looked.trails} trails with ${looked.events} events, ${looked.texts} texts, ${looked.quotations} quotations, ${looked.verdicts} verdicts, ${looked.editions} editions and ${looked.rules} rules of the tables in ${((Date.now() - begun) / 1000).toFixed(1)} s.`,
  )
  console.log(
    count === 0
      ? 'Everything is as it was written.'
      : `${count} rows are not as they were written. Restore the last archive that verifies into an empty database, and compare.`,
  )
  if (count > 0) process.exitCode = 1
} catch (error) {
  const code = sqlStateOf(error)
  if (!code || !NOT_THERE.includes(code)) throw error
  console.error('This database is of an earlier version. Start the desk once, which brings it up to date; then run this again.')
  process.exitCode = 1
} finally {
  await closePool()
}
