import { z } from 'zod'
import { drawClaim } from '@/lib/commands/shape-claims'
import { listArticles } from '@/lib/db/articles'
import { listClaims, listForBench } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { drawClaimInput } from '@/lib/domain/verdict'
import { storyParams } from '@/lib/web/params'
import { okJson, read, write } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'

export const GET = read({
  params: storyParams,
  answer: async ({ params, actor, query }) => {
    const story = await seeStory(actor, params.storyId)
    const article = z.uuid().safeParse(query.get('article'))
    const [claims, articles] = await Promise.all([
      article.success ? listForBench(db, story.id, actor, article.data, null) : listClaims(db, story.id, actor),
      listArticles(db, story.id),
    ])
    return okJson({ claims, nothing: Object.fromEntries(articles.map((a) => [a.id, a.nothing])) })
  },
})
export const POST = write({
  params: storyParams,
  body: drawClaimInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: drawClaim,
  status: 201,
})
