import { omissionsInThread } from '@/lib/commands/engine-thread'
import { readOmissionsDoor } from '@/lib/contract/stories'
import { forEngine, listArticles } from '@/lib/db/articles'
import { type ClaimPlace, listClaimPlaces } from '@/lib/db/claim-places'
import { db } from '@/lib/db/pool'
import { notFound } from '@/lib/domain/refusal'
import { middleOf } from '@/lib/review/coverage'
import { type Span, textAt } from '@/lib/text/span'
import { lookInTurn } from '@/lib/web/readings'
import { seeStory } from '@/lib/web/see'
import { serveRead } from '@/lib/web/serve'

/** The claim that holds the middle of a sentence; null where the sentence is none. */
const claimAt = (claims: readonly ClaimPlace[], articleId: string, sentence: Span): string | null =>
  claims.find((c) => c.articleId === articleId && c.start <= middleOf(sentence) && middleOf(sentence) < c.end)?.id ?? null

export const GET = serveRead(readOmissionsDoor, async ({ params, asked, actor }) => {
  const story = await seeStory(actor, params.storyId)
  const [all, claims] = await Promise.all([listArticles(db, story.id), listClaimPlaces(db, story.id)])
  const articles = all.filter((a) => a.stage === 'checking')
  const own = articles.find((a) => a.id === asked.article)
  if (!own) throw notFound('article')
  const byId = new Map(articles.map((a) => [a.id, a]))
  const read = articles.filter((a) => a === own || !a.retired)
  const found = await lookInTurn(actor.id, () => omissionsInThread(read.map(forEngine), own.id))
  return {
    omissions: found.map(({ articleId, start, end, reason, score, near }) => {
      const { versionId, text } = byId.get(articleId)!
      return {
        articleId,
        versionId,
        start,
        end,
        quote: textAt(text, { start, end }),
        reason,
        score,
        claimId: claimAt(claims, articleId, { start, end }),
        nearestClaimId: near && claimAt(claims, own.id, near),
      }
    }),
  }
})
