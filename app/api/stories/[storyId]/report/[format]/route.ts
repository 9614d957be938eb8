import { noteExport } from '@/lib/commands/note-export'
import { PROGRESS_TYPE, reportDoor } from '@/lib/contract/corrections'
import { listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { notFound } from '@/lib/domain/refusal'
import { reportFor } from '@/lib/web/report'
import { fileOf, whenDrawn } from '@/lib/web/report-file'
import { streamOf } from '@/lib/web/report-stream'
import { problemWithin } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'
import { serveStream } from '@/lib/web/serve'

export const GET = serveStream(reportDoor, async ({ params, asked, actor, request, requestId }) => {
  const progress = request.headers.get('accept') === PROGRESS_TYPE
  const making = await fileOf({
    actor,
    format: params.format,
    read: async () => {
      const story = await seeStory(actor, params.storyId)
      const articles = await listArticles(db, story.id)
      const article = asked.article ? articles.find((a) => a.id === asked.article) : articles[0]
      if (!article) throw notFound('article')
      return { story, shown: await reportFor(story, article.id, asked.edition ?? null, asked.audience) }
    },
    range: { after: asked.after, upTo: asked.upTo ?? null },
    signal: request.signal,
  })
  const file = progress ? making : await whenDrawn(making)
  const { edition, stamp } = file.shown
  await noteExport(actor, {
    story: params.storyId,
    format: params.format,
    audience: asked.audience,
    edition: edition?.number ?? null,
  })
  return new Response(
    streamOf(file, progress, requestId, (problem) => problemWithin(request, problem)),
    {
      headers: {
        'content-type': progress ? PROGRESS_TYPE : file.type,
        'content-disposition': `attachment; filename="${file.name}"`,
        'cache-control': 'no-store',
        'x-report-status': edition === null ? 'preview' : stamp.outdated ? 'outdated' : 'current',
      },
    },
  )
})
