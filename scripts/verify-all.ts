// Run by scripts/verify-all.mjs, with DATABASE_URL, and with the file of a witness where one is named: a line a fault, then what was
// looked at.
import fs from 'node:fs'
import { verifyDesk } from '@/lib/commands/verify-desk'
import { sqlStateOf } from '@/lib/db/errors'
import { closePool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { linesOfWitness } from '@/lib/machine/witness'

const NOT_THERE = ['42P01', '42703', '42883']
try {
  const begun = Date.now()
  let count = 0
  const witness = process.argv[2] ?? env().WITNESS
  if (witness && !fs.existsSync(witness)) {
    count++
    console.log(`witness ${witness}: there is no such file`)
  }
  const looked = await verifyDesk(
    ({ table, row, fault }) => {
      count++
      console.log(`${table} ${row}: ${fault}`)
    },
    witness ? linesOfWitness(witness) : null,
  )
  console.log(
    `Looked at ${looked.trails} trails with ${looked.events} events, ${looked.texts} texts, ${looked.quotations} quotations, ${looked.verdicts} verdicts, ${looked.editions} editions, ${looked.attestations} attestations and ${looked.rules} rules of the tables in ${((Date.now() - begun) / 1000).toFixed(1)} s.`,
  )
  for (const sentence of looked.erasures) console.log(sentence)
  if (!witness)
    console.log(
      'No witness outside was asked (WITNESS): a database that was rewritten whole by whoever has the key too shows in nothing here.',
    )
  if (looked.strangeKeys > 0)
    console.log(
      `${looked.strangeKeys} signing keys came without the word of the key before them. Ask whoever runs the desk when a key was lost.`,
    )
  if (looked.untold > 0) console.log(`The witness has not heard of the last ${looked.untold} attestations yet.`)
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
