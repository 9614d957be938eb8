import { z } from 'zod'
import { renderCsv } from '@/lib/report/render-csv'
import { renderJson, type SealedReport } from '@/lib/report/render-json'
import { renderMarkdown } from '@/lib/report/render-markdown'
import { reportParams } from '@/lib/web/params'
import { sealReport } from '@/lib/web/report'
import { read } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'

const FORMATS: Record<'csv' | 'json' | 'md', { type: string; render: (sealed: SealedReport) => string }> = {
  csv: { type: 'text/csv; charset=utf-8', render: renderCsv },
  json: { type: 'application/json; charset=utf-8', render: renderJson },
  md: { type: 'text/markdown; charset=utf-8', render: renderMarkdown },
}

/** The correction report as a file. */
export const GET = read({
  params: reportParams,
  answer: async ({ params, actor, query }) => {
    const story = await seeStory(actor, params.storyId)
    const article = z.uuid().safeParse(query.get('article'))
    const sealed = await sealReport(story, article.success ? article.data : null)
    const { type, render } = FORMATS[params.format]
    const name = `correction-report-${story.id.slice(0, 8)}-event-${sealed.report.position.event}.${params.format}`
    return new Response(render(sealed), {
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' },
    })
  },
})
