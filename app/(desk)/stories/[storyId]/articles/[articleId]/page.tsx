import { useTranslate } from '#translate'
import { Moment } from '@/components/controls/due'
import { Link } from '@/components/controls/link'
import { TextChanges } from '@/components/revision/text-changes'
import { ArticleOrigin, RetireArticle } from '@/components/story/article-origin'
import { HowKept } from '@/components/story/how-kept'
import { NewVersion } from '@/components/story/new-version'
import { StoryHead } from '@/components/story/story-head'
import { WatchPage } from '@/components/story/watch-page'
import { addressOf } from '@/lib/contract/called'
import { originalDoor } from '@/lib/contract/generated/articles'
import { factsOf } from '@/lib/db/stories'
import { hasDoubt } from '@/lib/engine/doubtful-line'
import { can } from '@/lib/review/policy'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'
import { type Loaded, loadArticle } from './load'

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
  const loaded = await guard(() => loadArticle(actor, storyId, articleId, { from: one(query.from), to: one(query.to) }))
  const { story, article, articles, versions, left, right, changes } = loaded
  const mayEdit = can(actor, 'revise-article', factsOf(story))
  return (
    <main id="main" className="page grid gap-6">
      <StoryHead
        story={story}
        zone={zone}
        here="Articles"
        checking={articles.some((a) => a.stage === 'checking')}
        doubt={hasDoubt(articles)}
      />
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
        <Versions loaded={loaded} zone={zone} />
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
      {mayEdit && article.stage === 'checking' && !article.retired && (
        <section className="card p-4 grid gap-3" aria-labelledby="watch-title">
          <h3 id="watch-title">{t('The page of the article')}</h3>
          <WatchPage article={article} watch={loaded.watch} zone={zone} />
        </section>
      )}
      {mayEdit && article.stage === 'checking' && (
        <section className="card p-4 grid gap-3" aria-labelledby="new-title">
          <h3 id="new-title">{t('Import a new version')}</h3>
          <NewVersion article={article} storyId={story.id} proposed={loaded.proposals} zone={zone} />
        </section>
      )}
      <section className="card p-4 grid gap-3" aria-labelledby="origin-title">
        <h3 id="origin-title">{t('Origin (agency, briefing…)')}</h3>
        <ArticleOrigin key={article.version} article={article} proposed={loaded.proposed} mayEdit={mayEdit} />
      </section>
      {mayEdit && article.position !== 1 && <RetireArticle article={article} />}
      <p className="small">
        <Link href={`/stories/${story.id}/check?article=${article.id}`}>{t('Check this article')}</Link>
      </p>
    </main>
  )
}

/** Every version, and the choice of two to compare. */
function Versions({ loaded: { article, versions, left, right }, zone }: { loaded: Loaded; zone: string }) {
  const t = useTranslate()
  return (
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
              <Version
                articleId={article.id}
                key={v.id}
                version={v}
                zone={zone}
                compared={versions.length > 1 ? { isLeft: v.number === left?.number, isRight: v.number === right.number } : null}
              />
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
  )
}

function Version({
  articleId,
  version: v,
  zone,
  compared,
}: {
  articleId: string
  version: Loaded['versions'][number]
  zone: string
  compared: { isLeft: boolean; isRight: boolean } | null
}) {
  const t = useTranslate()
  return (
    <tr>
      <td data-label={t('Version')} className="nums">
        <strong>{v.number}</strong>
      </td>
      <td data-label={t('Imported')}>
        <Moment iso={v.at} zone={zone} />
        {v.by && ` · ${v.by}`}
        {v.fileName && <span className="block small quiet break">{v.fileName}</span>}
        {v.note && <span className="block small break">{v.note}</span>}
        {v.reading && (
          <HowKept
            reading={v.reading}
            rawType={v.rawType}
            original={addressOf(originalDoor.path, { articleId, versionId: v.id })}
          />
        )}
      </td>
      <td data-label={t('Characters')} className="nums">
        {v.length.toLocaleString(t.tag)}
      </td>
      <td data-label={t('SHA-256')} className="small">
        <code className="break" title={v.sha256}>
          {v.sha256.slice(0, 16)}…
        </code>
      </td>
      {compared && (
        <td data-label={t('Compare')}>
          <span className="flex gap-3 flex-wrap">
            <label className="flex gap-1 items-center">
              <input type="radio" name="from" value={v.number} defaultChecked={compared.isLeft} /> {t('from')}
            </label>
            <label className="flex gap-1 items-center">
              <input type="radio" name="to" value={v.number} defaultChecked={compared.isRight} /> {t('to')}
            </label>
          </span>
        </td>
      )}
    </tr>
  )
}
