// Prints the token of a fresh one-time set-up link while the newsroom has nobody but the sample; nothing otherwise.
import { randomBytes } from 'node:crypto'
import { closePool, db } from '@/lib/db/pool'
import { hashToken } from '@/lib/db/sessions'

const [anybody] = await db.rows('select 1 from person where not sample limit 1')
if (!anybody) {
  const token = randomBytes(32).toString('base64url')
  await db.rows('delete from setup_link where used_at is null')
  await db.rows('insert into setup_link (token_hash) values ($1)', [hashToken(token)])
  console.log(token)
}
await closePool()
