import type { Metadata } from 'next'
import Link from 'next/link'
import { AddArticles } from '@/components/add-articles'
import { ArticleDetailsForm } from '@/components/article-details-form'
import { Moment } from '@/components/due'
import { StoryHead } from '@/components/story-head'
import { listArticles } from '@/lib/db/articles'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import { can } from '@/lib/review/policy'
import { guard, idOf, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'

export const metadata: Metadata = { title: 'Articles' }

export default async function StoryPage({ params }: { params: Promise<{ storyId: string }> }) {
  const storyId = idOf((await params).storyId)
  const actor = await requireActor(`/stories/${storyId}`)
  const { story, articles } = await guard(async () => ({
    story: await seeStory(actor, storyId),
    articles: await listArticles(db, storyId),
  }))
  const zone = deskZone()
  const mayEdit = can(actor, 'add-article', factsOf(story))
  const cleaning = articles.filter((a) => a.stage === 'cleaning').length
  const checking = articles.some((a) => a.stage === 'checking')
  return (
    <main id="main" className="page grid gap-6">
      <StoryHead story={story} zone={zone} here="Articles" checking={checking} />
      <section className="grid gap-3" aria-labelledby="articles-title">
        <h2 id="articles-title">Articles</h2>
        {articles.length === 0 && (
          <p className="quiet">None yet. Add the article to check, then at least one other outlet’s report on the same event.</p>
        )}
        <ol className="grid gap-3">
          {articles.map((article) => (
            <li key={article.id} className="card p-4 grid gap-2">
              <div className="flex justify-between gap-4 flex-wrap">
                <div>
                  <span className="state me-2">
                    {article.position === 1 ? 'Article under check' : `Source ${article.position - 1}`}
                  </span>
                  <span className="serif text-lg font-semibold break" lang={article.language} dir="auto">
                    {article.headline}
                  </span>
                </div>
                <span className="state self-start">{article.stage === 'cleaning' ? 'in clean-up' : 'in check'}</span>
              </div>
              <ul className="small quiet flex gap-x-5 gap-y-1 flex-wrap">
                <li>Outlet: {article.outlet || 'unknown'}</li>
                <li>Byline: {article.byline || 'unknown'}</li>
                <li>
                  Published:{' '}
                  {article.publishedAt && article.timeZone ? (
                    <Moment iso={article.publishedAt} zone={article.timeZone} />
                  ) : (
                    'unknown'
                  )}
                </li>
                <li className="nums">
                  {article.text.length.toLocaleString('en')} characters, version {article.versionNumber}
                </li>
                {article.url && (
                  <li>
                    <a href={article.url} rel="noreferrer noopener" target="_blank">
                      Original page
                    </a>
                  </li>
                )}
              </ul>
              {!article.publishedAt && (
                <p className="notice notice-warn small">
                  Without a publication date, “Thursday” or “the 20th” cannot be resolved.
                </p>
              )}
              {mayEdit && (
                <details>
                  <summary className="small">Change these details</summary>
                  <ArticleDetailsForm article={article} zone={zone} />
                </details>
              )}
            </li>
          ))}
        </ol>
      </section>
      {mayEdit && articles.length >= 2 && cleaning > 0 && (
        <p className="notice notice-good flex items-center justify-between gap-4 flex-wrap">
          <span>
            {cleaning} {cleaning === 1 ? 'article waits' : 'articles wait'} for clean-up.
          </span>
          <Link prefetch={false} className="btn btn-main" href={`/stories/${story.id}/clean-up`}>
            Next: clean up
          </Link>
        </p>
      )}
      {mayEdit && articles.length === 1 && <p className="notice">A fact needs a second source: add another outlet’s report.</p>}
      {checking && cleaning === 0 && (
        <p>
          <Link prefetch={false} className="btn btn-main" href={`/stories/${story.id}/check`}>
            Open the workbench
          </Link>
        </p>
      )}
      {mayEdit && (
        <section className="grid gap-3" aria-labelledby="add-title">
          <h2 id="add-title">Add articles</h2>
          <AddArticles storyId={story.id} zone={zone} first={articles.length === 0} />
        </section>
      )}
    </main>
  )
}
