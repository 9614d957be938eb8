import Link from 'next/link'
import { Moment } from '@/components/controls/due'
import { PrintButton } from '@/components/controls/print-button'
import { IssueReport } from '@/components/report/issue-report'
import { OpenEdition } from '@/components/report/open-edition'
import { ReportFiles } from '@/components/report/report-files'
import { ReportPage } from '@/components/report/report-page'
import { SignOff } from '@/components/report/sign-off'
import { listArticles } from '@/lib/db/articles'
import { listItems } from '@/lib/db/corrections'
import { listEditions } from '@/lib/db/editions'
import { getHousePolicy } from '@/lib/db/house-policy'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import { openWork } from '@/lib/db/under-check'
import { AUDIENCE_WORD, AUDIENCES, type Audience } from '@/lib/domain/words'
import { isCorrected } from '@/lib/report/propose'
import { whyNot } from '@/lib/review/policy'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { currentInput, deskZone, EditionWithheld, reportFor, type ShownReport } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Correction report')

/** Which report is asked for: an edition, the newest of them, or a preview. */
function wantedEdition(text: string): number | 'latest' | null {
  if (text === 'preview') return null
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 'latest'
}

/** A report, or why it is not given out to its audience any more. */
const orWhyNot = (report: Promise<ShownReport>): Promise<ShownReport | EditionWithheld> =>
  report.catch((error: unknown) => {
    if (error instanceof EditionWithheld) return error
    throw error
  })

export default async function StoryReportPage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const storyId = idOf((await params).storyId)
  const query = await searchParams
  const wanted = one(query.article, 40)
  const asked = one(query.audience, 20)
  const audience: Audience = AUDIENCES.find((a) => a === asked) ?? 'desk'
  const actor = await requireActor(`/stories/${storyId}/report`)
  const zone = await deskZone()
  const { story, articles, article, shown, withheld, editions, blockers, rules, toCompose, seq } = await guard(async () => {
    const story = await seeStory(actor, storyId)
    const articles = await listArticles(db, storyId)
    const article = articles.find((a) => a.id === wanted) ?? articles[0]
    const { blockers } = articles.length ? await openWork(db, storyId, articles, actor) : { blockers: [] }
    const input = article ? await currentInput(story, article.id) : null
    const items = article ? await listItems(db, article.id) : []
    const report = article ? await orWhyNot(reportFor(story, article.id, wantedEdition(one(query.edition, 10)), audience)) : null
    const done = new Set(items.filter((i) => i.approved && i.staleClaimIds.length === 0).flatMap((i) => i.content.claimIds))
    return {
      story,
      rules: (await getHousePolicy(db)).content,
      articles,
      article,
      blockers,
      editions: article ? await listEditions(db, article.id) : [],
      toCompose: input?.claims.filter((c) => isCorrected(c) && !done.has(c.id)).length ?? 0,
      seq: input?.position.seq ?? 0,
      shown: report instanceof EditionWithheld ? null : report,
      withheld: report instanceof EditionWithheld ? report : null,
    }
  })
  const newest = editions[0]
  const wantedNumber = wantedEdition(one(query.edition, 10))
  // also of one that is not given out
  const number = shown ? shown.edition?.number : withheld && typeof wantedNumber === 'number' ? wantedNumber : newest?.number
  const at = (more: { edition?: number | 'preview'; audience?: Audience }) => {
    const edition = more.edition ?? number ?? 'preview'
    return `/stories/${storyId}/report?article=${article?.id ?? ''}&edition=${edition}&audience=${more.audience ?? audience}`
  }
  const whyNotIssue = whyNot(actor, 'issue-report', factsOf(story))
  // an older edition is outdated because there is a newer one: nothing is to be issued for that
  const isBehind = withheld !== null || (shown !== null && (shown.edition === null || shown.stamp.outdated?.newer === null))
  return (
    <main id="main" className="page grid gap-5 grid-cols-[minmax(0,1fr)]">
      <div className="flex gap-3 items-center flex-wrap no-print">
        <Link prefetch={false} href={`/stories/${story.id}`}>
          {story.title}
        </Link>
        <Link prefetch={false} href={`/stories/${story.id}/check?article=${article?.id ?? ''}`}>
          {t('Workbench')}
        </Link>
        {article && (
          <Link prefetch={false} href={`/stories/${story.id}/report/compose?article=${article.id}`}>
            {t('Compose corrections')}
          </Link>
        )}
        <span className="ms-auto">
          <PrintButton />
        </span>
      </div>
      {articles.length > 1 && (
        <nav className="flex gap-2 flex-wrap no-print" aria-label={t('Report on')}>
          {articles.map((a) => (
            <Link
              prefetch={false}
              key={a.id}
              className="chip"
              href={`/stories/${story.id}/report?article=${a.id}`}
              aria-current={a.id === article?.id ? 'page' : undefined}
            >
              {a.id === article?.id ? '● ' : ''}
              {a.outlet || a.headline.slice(0, 40)}
            </Link>
          ))}
        </nav>
      )}
      {article && (
        <SignOff
          rules={rules}
          me={actor.id}
          story={story}
          blockers={blockers}
          zone={zone}
          why={whyNot(actor, 'sign-off-story', factsOf(story))?.message ?? null}
        />
      )}
      {article && (
        <section className="card p-4 grid gap-3 no-print" aria-label={t('Editions')}>
          {toCompose > 0 && (
            <p className="notice notice-warn flex gap-3 items-center flex-wrap">
              {t('{count, plural, one {One dispute is} other {# disputes are}} approved and not composed as a correction yet.', {
                count: toCompose,
              })}
              <Link prefetch={false} className="btn btn-small" href={`/stories/${story.id}/report/compose?article=${article.id}`}>
                {t('Compose corrections')}
              </Link>
            </p>
          )}
          <div className="flex gap-3 items-center flex-wrap">
            <h2 className="flex-1">
              {number
                ? t('Edition {number}', { number })
                : newest
                  ? t('Preview of the next edition')
                  : t('No edition was issued yet')}
              {shown?.stamp.outdated && <span className="badge badge-warn ms-2">{t('Outdated')}</span>}
            </h2>
            {whyNotIssue ? (
              <p className="small quiet">{t.said(whyNotIssue.message)}</p>
            ) : (
              isBehind && <IssueReport storyId={storyId} articleId={article.id} seq={seq} next={(newest?.number ?? 0) + 1} />
            )}
          </div>
          {shown?.edition && (
            <p className="small quiet">
              {t('Issued by {name}', { name: shown.edition.by })}, <Moment iso={shown.edition.at} zone={zone} />
              {shown?.stamp.outdated && ` · ${t('what it rests on changed since')}`}
            </p>
          )}
          {editions.length > 0 && (
            <nav className="flex gap-2 flex-wrap" aria-label={t('Editions')}>
              {editions.map((e) => (
                <Link
                  prefetch={false}
                  key={e.number}
                  className="chip nums"
                  href={at({ edition: e.number })}
                  aria-current={number === e.number ? 'page' : undefined}
                >
                  {t('Edition {number}', { number: e.number })}
                </Link>
              ))}
              <Link
                prefetch={false}
                className="chip"
                href={at({ edition: 'preview' })}
                aria-current={!number ? 'page' : undefined}
              >
                {t('As it stands now')}
              </Link>
            </nav>
          )}
          <nav className="flex gap-2 flex-wrap items-center" aria-label={t('For whom')}>
            <span className="small quiet">{t('For whom')}</span>
            {AUDIENCES.map((a) => (
              <Link
                prefetch={false}
                key={a}
                className="chip"
                href={at({ audience: a })}
                aria-current={a === audience ? 'page' : undefined}
              >
                {t(AUDIENCE_WORD[a])}
              </Link>
            ))}
          </nav>
          {shown && (
            <ReportFiles
              report={{ storyId, article: article?.id, audience, edition: shown.edition?.number }}
              isDesk={audience === 'desk'}
              notices={shown.sealed.report.corrections.map((c) => c.notice)}
            />
          )}
        </section>
      )}
      {withheld ? (
        <div className="grid gap-3">
          <h1>{t('Correction report')}</h1>
          <p className="notice notice-warn" role="status">
            {t(withheld.said)}
          </p>
          {withheld.because === 'taken-off' && whyNot(actor, 'open-edition', factsOf(story)) === null && (
            <div>
              <OpenEdition editionId={withheld.edition.id} number={withheld.edition.number} />
            </div>
          )}
        </div>
      ) : shown ? (
        <ReportPage sealed={shown.sealed} stamp={shown.stamp} />
      ) : (
        <p className="card p-6">{t('This story has no articles yet, so there is nothing to report.')}</p>
      )}
    </main>
  )
}
