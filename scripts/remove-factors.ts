// Run by scripts/remove-factors.mjs, with DATABASE_URL and the address of the account.
import { takeFactors } from '@/lib/commands/remove-factors'
import { getCredentials, lockPerson } from '@/lib/db/people'
import { closePool, transaction } from '@/lib/db/pool'

const email = process.argv[2]!.normalize('NFKC').trim().toLowerCase()
try {
  const removed = await transaction(async (tx) => {
    const found = await getCredentials(tx, { email })
    const person = found && (await lockPerson(tx, found.id))
    return person && takeFactors(tx, person, { personId: null, as: 'operator' })
  })
  if (removed === null) console.error(`Nobody has an account with ${email}.`)
  else if (removed === 0) console.log(`${email} has no second factor. Nothing was changed.`)
  else
    console.log(
      `${removed === 1 ? 'One second factor' : `${removed} second factors`} of ${email} removed, on record; their sessions ended. Their password opens the account until they add one.`,
    )
  process.exitCode = removed === null ? 1 : 0
} finally {
  await closePool()
}
