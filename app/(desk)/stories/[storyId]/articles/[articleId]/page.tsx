import Link from 'next/link'
import { Moment } from '@/components/controls/due'
import { TextChanges } from '@/components/revision/text-changes'
import { ArticleOrigin, type ProposedOrigin, RetireArticle } from '@/components/story/article-origin'
import { NewVersion } from '@/components/story/new-version'
import { StoryHead } from '@/components/story/story-head'
import { getText, listArticles } from '@/lib/db/articles'
import { listPassageOrigins } from '@/lib/db/origins'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import { listProposals, listVersions } from '@/lib/db/versions'
import { notFound } from '@/lib/domain/refusal'
import type { OriginKind } from '@/lib/domain/words'
import { origins } from '@/lib/engine/origins'
import { can } from '@/lib/review/policy'
import { lineDiff } from '@/lib/text/line-diff'
import { overlaps } from '@/lib/text/span'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Versions')

export default async function ArticlePage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string; articleId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const given = await params
  const storyId = idOf(given.storyId)
  const articleId = idOf(given.articleId)
  const query = await searchParams
  const actor = await requireActor(`/stories/${storyId}/articles/${articleId}`)
  const zone = await deskZone()
  const { story, article, articles, versions, confirmed, proposals } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const articles = await listArticles(db, storyId)
    const article = articles.find((a) => a.id === articleId)
    if (!article) throw notFound('article')
    const [versions, confirmed, proposals] = await Promise.all([
      listVersions(db, articleId),
      listPassageOrigins(db, storyId),
      listProposals(db, articleId),
    ])
    return { story, article, articles, versions, confirmed, proposals }
  })
  const number = (key: string, otherwise: number) =>
    versions.find((v) => v.number === Number(one(query[key]))) ?? versions.find((v) => v.number === otherwise)
  const right = number('to', versions[0]!.number)!
  const left = number('from', right.number - 1)
  const changes = left ? lineDiff(await guard(() => getText(db, left.id)), await guard(() => getText(db, right.id))) : null
  const mayEdit = can(actor, 'revise-article', factsOf(story))
  const proposed: ProposedOrigin[] = article.lines
    .filter((line) => line.kind === 'body' || line.kind === 'headline')
    .flatMap((line) => {
      const found = origins(article.text, line)[0]
      const known = confirmed.find((c) => c.versionId === article.versionId && overlaps(c, line))
      if (!found && !known) return []
      return [
        {
          start: line.start,
          end: line.end,
          kind: (found?.kind ?? known!.kind) as OriginKind,
          name: found?.name ?? known!.name,
          words: article.text.slice(line.start, line.end),
          confirmed: known ? { kind: known.kind, name: known.name, by: known.by } : null,
        },
      ]
    })
  return (
    <main id="main" className="page grid gap-6">
      <StoryHead story={story} zone={zone} here="Articles" checking={articles.some((a) => a.stage === 'checking')} />
      <div className="grid gap-1">
        <h2 className="serif break" translate="no" lang={article.language} dir="auto">
          {article.headline}
        </h2>
        <p className="quiet">{article.outlet || t('Outlet unknown')}</p>
        {article.retired && (
          <p className="notice notice-warn">
            {t('Retired as a source by {name}:', { name: article.retired.by })} {article.retired.reason}
          </p>
        )}
      </div>
      <section className="grid gap-3" aria-labelledby="versions-title">
        <h3 id="versions-title">{t('Versions')}</h3>
        <form className="grid gap-3" method="get">
          <div className="card overflow-x-auto">
            <table className="list">
              <thead>
                <tr>
                  <th scope="col">{t('Version')}</th>
                  <th scope="col">{t('Imported')}</th>
                  <th scope="col">{t('Characters')}</th>
                  <th scope="col">{t('SHA-256')}</th>
                  {versions.length > 1 && <th scope="col">{t('Compare')}</th>}
                </tr>
              </thead>
              <tbody>
                {versions.map((v) => (
                  <tr key={v.id}>
                    <td data-label={t('Version')} className="nums">
                      <strong>{v.number}</strong>
                    </td>
                    <td data-label={t('Imported')}>
                      <Moment iso={v.at} zone={zone} />
                      {v.by && ` · ${v.by}`}
                      {v.fileName && <span className="block small quiet break">{v.fileName}</span>}
                      {v.note && <span className="block small break">{v.note}</span>}
                    </td>
                    <td data-label={t('Characters')} className="nums">
                      {v.length.toLocaleString(t.tag)}
                    </td>
                    <td data-label={t('SHA-256')} className="small">
                      <code className="break" title={v.sha256}>
                        {v.sha256.slice(0, 16)}…
                      </code>
                    </td>
                    {versions.length > 1 && (
                      <td data-label={t('Compare')}>
                        <span className="flex gap-3 flex-wrap">
                          <label className="flex gap-1 items-center">
                            <input type="radio" name="from" value={v.number} defaultChecked={v.number === left?.number} />{' '}
                            {t('from')}
                          </label>
                          <label className="flex gap-1 items-center">
                            <input type="radio" name="to" value={v.number} defaultChecked={v.number === right.number} /> {t('to')}
                          </label>
                        </span>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {versions.length > 1 && (
            <div>
              <button type="submit" className="btn">
                {t('Compare these two')}
              </button>
            </div>
          )}
        </form>
        {changes && left && (
          <section
            className="card p-4 grid gap-3"
            aria-label={t('From version {from} to {to}', { from: left.number, to: right.number })}
          >
            <h4>{t('From version {from} to {to}', { from: left.number, to: right.number })}</h4>
            <TextChanges changes={changes} language={article.language} />
          </section>
        )}
        {versions.length === 1 && (
          <p className="quiet">{t('There is one version. When the outlet changes its article, import the new text here.')}</p>
        )}
      </section>
      {mayEdit && article.stage === 'checking' && (
        <section className="card p-4 grid gap-3" aria-labelledby="new-title">
          <h3 id="new-title">{t('Import a new version')}</h3>
          <NewVersion article={article} storyId={story.id} proposed={proposals} zone={zone} />
        </section>
      )}
      <section className="card p-4 grid gap-3" aria-labelledby="origin-title">
        <h3 id="origin-title">{t('Where it has it from')}</h3>
        <ArticleOrigin key={article.version} article={article} proposed={proposed} mayEdit={mayEdit} />
      </section>
      {mayEdit && article.position !== 1 && <RetireArticle article={article} />}
      <p className="small">
        <Link prefetch={false} href={`/stories/${story.id}/check?article=${article.id}`}>
          {t('Check this article')}
        </Link>
      </p>
    </main>
  )
}
