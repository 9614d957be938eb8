import { z } from 'zod'
import { listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { notFound } from '@/lib/domain/refusal'
import { AUDIENCES } from '@/lib/domain/words'
import { reportParams } from '@/lib/web/params'
import { reportFor } from '@/lib/web/report'
import { fileOf, PROGRESS_TYPE, streamOf } from '@/lib/web/report-file'
import { read } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'

/** `article` is the story's first when none is named; `edition` a number, "latest", or none for a preview. */
const query = z.object({
  article: z.uuid().nullable().catch(null),
  edition: z
    .union([z.literal('latest'), z.coerce.number().int().min(1)])
    .nullable()
    .catch(null),
  audience: z.enum(AUDIENCES).catch('desk'),
})

/** The correction report as a file, streamed; with `Accept: application/vnd.second-source.progress` in frames that tell how far it is. */
export const GET = read({
  params: reportParams,
  answer: async ({ params, actor, query: given, request }) => {
    const story = await seeStory(actor, params.storyId)
    const wanted = query.parse({
      article: given.get('article'),
      edition: given.get('edition'),
      audience: given.get('audience') ?? 'desk',
    })
    const articles = await listArticles(db, story.id)
    const article = wanted.article ? articles.find((a) => a.id === wanted.article) : articles[0]
    if (!article) throw notFound('article')
    const shown = await reportFor(story, article.id, wanted.edition, wanted.audience)
    const file = await fileOf(actor, story, shown, params.format)
    const progress = request.headers.get('accept') === PROGRESS_TYPE
    return new Response(streamOf(file, progress), {
      headers: {
        'content-type': progress ? PROGRESS_TYPE : file.type,
        'content-disposition': `attachment; filename="${file.name}"`,
        'cache-control': 'no-store',
        'x-report-status': shown.edition === null ? 'preview' : shown.stamp.outdated ? 'outdated' : 'current',
      },
    })
  },
})
