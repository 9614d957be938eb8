import type { Metadata } from 'next'
import Link from 'next/link'
import { PrintButton } from '@/components/print-button'
import { ReportPage } from '@/components/report-page'
import { listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { sealReport } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'

export const metadata: Metadata = { title: 'Correction report' }

export default async function StoryReportPage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const storyId = idOf((await params).storyId)
  const wanted = one((await searchParams).article, 40)
  const actor = await requireActor(`/stories/${storyId}/report`)
  const { story, articles, sealed } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const articles = await listArticles(db, storyId)
    const article = articles.find((a) => a.id === wanted) ?? articles[0]
    return { story, articles, sealed: article ? { ...(await sealReport(story, article.id)), articleId: article.id } : null }
  })
  const file = (format: string) => `/api/stories/${story.id}/report/${format}?article=${sealed?.articleId}`
  return (
    <main id="main" className="page grid gap-5">
      <div className="flex gap-3 items-center flex-wrap no-print">
        <Link prefetch={false} href={`/stories/${story.id}`}>
          {story.title}
        </Link>
        <Link prefetch={false} href={`/stories/${story.id}/check?article=${sealed?.articleId ?? ''}`}>
          Workbench
        </Link>
        {sealed && (
          <span className="ms-auto flex gap-2 flex-wrap">
            <PrintButton />
            <a className="btn" href={file('csv')} download>
              CSV
            </a>
            <a className="btn" href={file('md')} download>
              Markdown
            </a>
            <a className="btn" href={file('json')} download>
              JSON
            </a>
          </span>
        )}
      </div>
      {articles.length > 1 && (
        <nav className="flex gap-2 flex-wrap no-print" aria-label="Report on">
          {articles.map((a) => (
            <Link
              prefetch={false}
              key={a.id}
              className="chip"
              href={`/stories/${story.id}/report?article=${a.id}`}
              aria-current={a.id === sealed?.articleId ? 'page' : undefined}
            >
              {a.id === sealed?.articleId ? '● ' : ''}
              {a.outlet || a.headline.slice(0, 40)}
            </Link>
          ))}
        </nav>
      )}
      {sealed ? (
        <ReportPage sealed={sealed} />
      ) : (
        <p className="card p-6">This story has no articles yet, so there is nothing to report.</p>
      )}
    </main>
  )
}
