import { drawClaim } from '@/lib/commands/draw-claim'
import { drawClaimDoor, readClaimsDoor } from '@/lib/contract/stories'
import { listNothing } from '@/lib/db/articles'
import { listForBench } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { seeStory } from '@/lib/web/see'
import { serve, serveRead } from '@/lib/web/serve'

export const GET = serveRead(readClaimsDoor, async ({ params, asked: { article }, actor }) => {
  const story = await seeStory(actor, params.storyId)
  const [claims, nothing] = await Promise.all([
    listForBench(db, story.id, actor, article ?? null, null),
    listNothing(db, story.id),
  ])
  return { claims, nothing }
})
export const POST = serve(drawClaimDoor, drawClaim)
