// Run by scripts/verify-all.mjs, with DATABASE_URL, beside every witness that can be read back, or the file of one where one is named: a
// line a fault, then what was looked at.
import fs from 'node:fs'
import { witnesses } from '@/lib/commands/attest'
import { verifyDesk } from '@/lib/commands/verify-desk'
import { sqlStateOf } from '@/lib/db/errors'
import { closePool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { linesOfFile, newestStamp, stampsIn } from '@/lib/machine/witnesses'

const NOT_THERE = ['42P01', '42703', '42883']
try {
  const begun = Date.now()
  let count = 0
  const named = process.argv[2]
  const file = named ?? env().WITNESS
  if (file && !fs.existsSync(file)) {
    count++
    console.log(`witness ${file}: there is no such file`)
  }
  const set = named ? [] : witnesses()
  const lines = named
    ? fs.existsSync(named)
      ? [linesOfFile(named)]
      : []
    : set.flatMap(({ lines: back }) => (back ? [back()] : []))
  const looked = await verifyDesk(({ table, row, fault }) => {
    count++
    console.log(`${table} ${row}: ${fault}`)
  }, lines)
  console.log(
    `Looked at ${looked.trails} trails with ${looked.events} events, ${looked.texts} texts, ${looked.quotations} quotations, ${looked.verdicts} verdicts, ${looked.editions} editions, ${looked.attestations} attestations and ${looked.rules} rules of the tables in ${((Date.now() - begun) / 1000).toFixed(1)} s.`,
  )
  for (const sentence of looked.erasures) console.log(sentence)
  for (const { name, lines: back } of set)
    if (!back) console.log(`The witness ${name} cannot be read back: save it as a file, and run npm run verify-all -- FILE.`)
  const { WITNESS_TSA, WITNESS_TSA_CA, DATA_DIR } = env()
  const stamp = WITNESS_TSA && WITNESS_TSA_CA && !named ? await newestStamp(stampsIn(DATA_DIR), WITNESS_TSA_CA) : null
  if (stamp)
    console.log(
      `Attestation ${stamp.number}, and all before it, were there at ${stamp.at.toISOString()}, as ${WITNESS_TSA} stamped.`,
    )
  if (looked.namesOfOtherKeys > 0)
    console.log(
      `${looked.namesOfOtherKeys} sealed names could not be looked at: the key that sealed them is not here (SEALING_KEY).`,
    )
  if (lines.length === 0)
    console.log(
      'No witness outside was asked (WITNESS): a database that was rewritten whole by whoever has the key too shows in nothing here.',
    )
  if (looked.strangeKeys > 0)
    console.log(
      `${looked.strangeKeys} signing keys came without the word of the key before them. Ask whoever runs the desk when a key was lost.`,
    )
  if (looked.untold > 0) console.log(`A witness has not heard of the last ${looked.untold} attestations yet.`)
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
