import { z } from 'zod'
import { listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { notFound } from '@/lib/domain/refusal'
import { AUDIENCES } from '@/lib/domain/words'
import { reportParams } from '@/lib/web/params'
import { reportFor } from '@/lib/web/report'
import { fileOf, whenDrawn } from '@/lib/web/report-file'
import { PROGRESS_TYPE, streamOf } from '@/lib/web/report-stream'
import { read } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'

const sequence = z.coerce.number().int().min(0).max(2_147_483_647)

/**
 * `article` is the story's first when none is named; `edition` a number, "latest", or none for a preview. Of the trail,
 * `after` and `upTo` ask for a part by number.
 */
const query = z.object({
  article: z.uuid().nullable().catch(null),
  edition: z
    .union([z.literal('latest'), z.coerce.number().int().min(1)])
    .nullable()
    .catch(null),
  audience: z.enum(AUDIENCES).catch('desk'),
  after: sequence.catch(0),
  upTo: sequence.min(1).nullable().catch(null),
})

/** The correction report as a file, streamed; with `Accept: application/vnd.second-source.progress` in frames that tell how far it is. */
export const GET = read({
  params: reportParams,
  answer: async ({ params, actor, query: given, request, requestId }) => {
    const wanted = query.parse({
      article: given.get('article'),
      edition: given.get('edition'),
      audience: given.get('audience') ?? 'desk',
      after: given.get('after') ?? 0,
      upTo: given.get('upTo'),
    })
    const progress = request.headers.get('accept') === PROGRESS_TYPE
    const making = await fileOf({
      actor,
      format: params.format,
      read: async () => {
        const story = await seeStory(actor, params.storyId)
        const articles = await listArticles(db, story.id)
        const article = wanted.article ? articles.find((a) => a.id === wanted.article) : articles[0]
        if (!article) throw notFound('article')
        return { story, shown: await reportFor(story, article.id, wanted.edition, wanted.audience) }
      },
      range: wanted,
      signal: request.signal,
    })
    const file = progress ? making : await whenDrawn(making)
    const { edition, stamp } = file.shown
    return new Response(streamOf(file, progress, requestId), {
      headers: {
        'content-type': progress ? PROGRESS_TYPE : file.type,
        'content-disposition': `attachment; filename="${file.name}"`,
        'cache-control': 'no-store',
        'x-report-status': edition === null ? 'preview' : stamp.outdated ? 'outdated' : 'current',
      },
    })
  },
})
