import { readClaimDoor } from '@/lib/contract/claims'
import { getClaims } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { notFound } from '@/lib/domain/refusal'
import { seeClaim } from '@/lib/web/see'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(readClaimDoor, async ({ params, actor }) => {
  await seeClaim(actor, params.claimId)
  const [claim] = await getClaims(db, [params.claimId], actor)
  if (!claim) throw notFound('claim')
  return claim
})
