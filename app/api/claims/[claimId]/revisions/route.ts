import { readRevisionsDoor } from '@/lib/contract/claims'
import { countRevisions, listRevisionsOf } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { seeClaim } from '@/lib/web/see'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(readRevisionsDoor, async ({ params, asked, actor }) => {
  await seeClaim(actor, params.claimId)
  const revisions = await listRevisionsOf(db, params.claimId, actor, asked)
  const first = revisions[0]
  return { revisions, earlier: first ? await countRevisions(db, params.claimId, actor, first.number) : 0 }
})
