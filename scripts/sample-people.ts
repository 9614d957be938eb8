// Prints the addresses of the sample's accounts that are open, one a line.
import { closePool, db } from '@/lib/db/pool'

const open = await db.model((m) =>
  m.person.findMany({ where: { sample: true, disabledAt: null }, orderBy: { email: 'asc' }, select: { email: true } }),
)
for (const { email } of open) console.log(email)
await closePool()
