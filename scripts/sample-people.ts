// Prints the addresses of the sample's accounts that are open, one a line.
import { closePool, db } from '@/lib/db/pool'

for (const { email } of await db.rows<{ email: string }>(
  'select email from person where sample and disabled_at is null order by email',
))
  console.log(email)
await closePool()
