import { resolveThread } from '@/lib/commands/resolve-thread'
import { readThreadDoor, resolveThreadDoor } from '@/lib/contract/claims'
import { db } from '@/lib/db/pool'
import { getThread } from '@/lib/db/threads'
import { seeClaim } from '@/lib/web/see'
import { serve, serveRead } from '@/lib/web/serve'

export const GET = serveRead(readThreadDoor, async ({ params, actor }) => {
  await seeClaim(actor, params.claimId)
  return getThread(db, params.claimId, actor)
})
export const PUT = serve(resolveThreadDoor, resolveThread)
