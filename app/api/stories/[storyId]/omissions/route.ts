import { readOmissionsDoor } from '@/lib/contract/stories'
import { forEngine, listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { notFound } from '@/lib/domain/refusal'
import { omissions } from '@/lib/engine/omissions'
import { textAt } from '@/lib/text/span'
import { seeStory } from '@/lib/web/see'
import { serveRead } from '@/lib/web/serve'

export const GET = serveRead(readOmissionsDoor, async ({ params, asked, actor }) => {
  const story = await seeStory(actor, params.storyId)
  const articles = (await listArticles(db, story.id)).filter((a) => a.stage === 'checking')
  const own = articles.find((a) => a.id === asked.article)
  if (!own) throw notFound('article')
  const byId = new Map(articles.map((a) => [a.id, a]))
  const found = omissions(forEngine(own), articles.filter((a) => a !== own).map(forEngine))
  return {
    omissions: found.map(({ articleId, start, end, reason, score }) => {
      const { versionId, text } = byId.get(articleId)!
      return { articleId, versionId, start, end, quote: textAt(text, { start, end }), reason, score }
    }),
  }
})
