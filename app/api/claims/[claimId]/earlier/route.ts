import { saidElsewhere } from '@/lib/commands/occurrences'
import { readEarlierDoor } from '@/lib/contract/claims'
import { db } from '@/lib/db/pool'
import { noteSeen } from '@/lib/db/seen'
import { seeClaim } from '@/lib/web/see'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(readEarlierDoor, async ({ params, actor }) => {
  await seeClaim(actor, params.claimId)
  const found = await saidElsewhere(actor, params.claimId)
  await noteSeen(db, actor, [...new Set(found.earlier.map((c) => c.storyId))])
  return found
})
