import { drawClaim } from '@/lib/commands/draw-claim'
import { drawClaimDoor, readClaimsDoor } from '@/lib/contract/stories'
import { listArticles } from '@/lib/db/articles'
import { listForBench } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { seeStory } from '@/lib/web/see'
import { serve, serveRead } from '@/lib/web/serve'

export const GET = serveRead(readClaimsDoor, async ({ params, asked: { article }, actor }) => {
  const story = await seeStory(actor, params.storyId)
  const [claims, articles] = await Promise.all([
    listForBench(db, story.id, actor, article ?? null, null),
    listArticles(db, story.id),
  ])
  return { claims, nothing: Object.fromEntries(articles.map((a) => [a.id, a.nothing])) }
})
export const POST = serve(drawClaimDoor, drawClaim)
