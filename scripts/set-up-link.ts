// Prints the token of a fresh one-time set-up link while the newsroom has nobody but the sample; nothing otherwise.
import { randomBytes } from 'node:crypto'
import { closePool, db } from '@/lib/db/pool'
import { hashToken } from '@/lib/db/sessions'
import { hasPeople, replaceSetupLink } from '@/lib/db/write/people'

if (!(await hasPeople(db))) {
  const token = randomBytes(32).toString('base64url')
  await replaceSetupLink(db, hashToken(token))
  console.log(token)
}
await closePool()
