import { occurrencesOf } from '@/lib/commands/occurrences'
import { readEarlierDoor } from '@/lib/contract/claims'
import { isHidden } from '@/lib/db/claims'
import { listEarlier } from '@/lib/db/earlier'
import { db } from '@/lib/db/pool'
import { noteSeen } from '@/lib/db/seen'
import { seeClaim } from '@/lib/web/see'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(readEarlierDoor, async ({ params, actor }) => {
  await seeClaim(actor, params.claimId)
  // a claim like this may be the first reader's own: it shows when the reading is in
  if (await isHidden(db, params.claimId, actor)) return { earlier: [], occurrences: [] }
  const [earlier, occurrences] = await Promise.all([listEarlier(db, actor, params.claimId), occurrencesOf(actor, params.claimId)])
  await noteSeen(db, actor, [...new Set(earlier.map((c) => c.storyId))])
  return { earlier, occurrences }
})
