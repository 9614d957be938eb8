import { namesInThread } from '@/lib/commands/engine-thread'
import { readProposedNamesDoor } from '@/lib/contract/stories'
import { pairsKnown } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { textAt } from '@/lib/text/span'
import { lookInTurn } from '@/lib/web/readings'
import { seeStory } from '@/lib/web/see'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(readProposedNamesDoor, async ({ params, actor }) => {
  const story = await seeStory(actor, params.storyId)
  const [all, known] = await Promise.all([listArticles(db, story.id), pairsKnown(db, story.id)])
  const articles = all.filter((a) => a.stage === 'checking' && !a.retired)
  const textOf = new Map(articles.map((a) => [a.id, a.text]))
  const found = await lookInTurn(actor.id, () => namesInThread(articles.map(forEngine), known))
  return {
    proposals: found.map(({ one, other, why, proof }) => ({
      one,
      other,
      why,
      proof: proof.map(({ articleId, start, end }) => ({ articleId, quote: textAt(textOf.get(articleId)!, { start, end }) })),
    })),
  }
})
