import Link from 'next/link'
import { PrintButton } from '@/components/print-button'
import { ReportPage } from '@/components/report-page'
import { SignOff } from '@/components/sign-off'
import { listArticles } from '@/lib/db/articles'
import { listClaims } from '@/lib/db/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import { db } from '@/lib/db/pool'
import { coverage } from '@/lib/db/report'
import { factsOf } from '@/lib/db/stories'
import { whyNot } from '@/lib/review/policy'
import { signOffBlockers } from '@/lib/review/sign-off'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { deskZone, sealReport } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Correction report')

export default async function StoryReportPage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const storyId = idOf((await params).storyId)
  const wanted = one((await searchParams).article, 40)
  const actor = await requireActor(`/stories/${storyId}/report`)
  const zone = await deskZone()
  const { story, articles, sealed, blockers, rules } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const articles = await listArticles(db, storyId)
    const article = articles.find((a) => a.id === wanted) ?? articles[0]
    const first = articles[0]
    const claims = first ? (await listClaims(db, storyId, actor, first.id)).filter((c) => c.state !== 'withdrawn') : []
    const blockers = first
      ? signOffBlockers({
          states: claims.map((c) => c.state),
          uncovered: coverage(first, claims).open.length,
          awaiting: claims.filter((c) => c.awaits).length,
        })
      : []
    return {
      story,
      rules: (await getHousePolicy(db)).content,
      articles,
      blockers,
      sealed: article ? { ...(await sealReport(story, article.id)), articleId: article.id } : null,
    }
  })
  const file = (format: string) => `/api/stories/${story.id}/report/${format}?article=${sealed?.articleId}`
  return (
    <main id="main" className="page grid gap-5">
      <div className="flex gap-3 items-center flex-wrap no-print">
        <Link prefetch={false} href={`/stories/${story.id}`}>
          {story.title}
        </Link>
        <Link prefetch={false} href={`/stories/${story.id}/check?article=${sealed?.articleId ?? ''}`}>
          {t('Workbench')}
        </Link>
        {sealed && (
          <span className="ms-auto flex gap-2 flex-wrap">
            <PrintButton />
            <a className="btn" href={file('csv')} download>
              {t('CSV')}
            </a>
            <a className="btn" href={file('md')} download>
              {t('Markdown')}
            </a>
            <a className="btn" href={file('json')} download>
              {t('JSON')}
            </a>
          </span>
        )}
      </div>
      {articles.length > 1 && (
        <nav className="flex gap-2 flex-wrap no-print" aria-label={t('Report on')}>
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
      {sealed && (
        <SignOff
          rules={rules}
          me={actor.id}
          story={story}
          blockers={blockers}
          zone={zone}
          why={whyNot(actor, 'sign-off-story', factsOf(story))?.message ?? null}
        />
      )}
      {sealed ? (
        <ReportPage sealed={sealed} />
      ) : (
        <p className="card p-6">{t('This story has no articles yet, so there is nothing to report.')}</p>
      )}
    </main>
  )
}
