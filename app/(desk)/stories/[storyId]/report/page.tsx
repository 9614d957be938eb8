import { useTranslate } from '#translate'
import { Moment } from '@/components/controls/due'
import { Link } from '@/components/controls/link'
import { PrintButton } from '@/components/controls/print-button'
import { Asking } from '@/components/report/asking'
import { IssueReport } from '@/components/report/issue-report'
import { ReportFiles } from '@/components/report/report-files'
import { ReportPage } from '@/components/report/report-page'
import { SignOff } from '@/components/report/sign-off'
import { StoryTabs } from '@/components/story/story-head'
import { factsOf } from '@/lib/db/stories'
import type { Said } from '@/lib/domain/message'
import { AUDIENCE_WORD, AUDIENCES, type Audience } from '@/lib/domain/words'
import { FORMAT_NAMES, FORMATS } from '@/lib/report/render'
import { whyNot } from '@/lib/review/policy'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { deskZone, type EditionWithheld } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'
import { type Asked, type Loaded, loadReport, wantedEdition } from './load'

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
  const query = await searchParams
  const asked: Asked = {
    article: one(query.article, 40),
    edition: wantedEdition(one(query.edition, 10)),
    audience: AUDIENCES.find((a) => a === one(query.audience, 20)) ?? 'desk',
  }
  const actor = await requireActor(`/stories/${storyId}/report`)
  const zone = await deskZone()
  const loaded = await guard(() => loadReport(actor, storyId, asked))
  const { story, article, withheld, shown, blockers, rules } = loaded
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      <Ways storyId={story.id} title={story.title} articleId={article?.id} />
      {loaded.articles.length > 1 && <WhichArticle loaded={loaded} />}
      <div className="grid gap-4 grid-cols-[minmax(0,1fr)] md:grid-cols-[minmax(0,1fr)_21rem] items-start">
        {article && (
          <div className="no-print grid gap-4 grid-cols-[minmax(0,1fr)] md:col-2 md:row-1 md:sticky md:top-4 md:max-h-[calc(100dvh-2rem)] md:overflow-y-auto">
            <SignOff
              rules={rules}
              me={actor.id}
              story={story}
              blockers={blockers}
              zone={zone}
              why={whyNot(actor, 'sign-off-story', factsOf(story))?.message ?? null}
            />
            <Editions
              loaded={loaded}
              asked={asked}
              articleId={article.id}
              whyNotIssue={whyNot(actor, 'issue-report', factsOf(story))?.message ?? null}
              isAsking={whyNot(actor, 'see-corrections', null) === null}
              zone={zone}
            />
          </div>
        )}
        <div>
          {withheld ? (
            <Withheld withheld={withheld} mayOpen={whyNot(actor, 'open-edition', factsOf(story)) === null} />
          ) : shown ? (
            <>
              {t.locale !== 'en' && (
                <p className="quiet small mb-2 max-w-216 mx-auto no-print">
                  {t('The report is in English whatever language the desk is read in: everybody gets the same words.')}
                </p>
              )}
              <ReportPage sealed={shown.sealed} stamp={shown.stamp} />
            </>
          ) : (
            <p className="card p-6">{t('This story has no articles yet, so there is nothing to report.')}</p>
          )}
        </div>
      </div>
    </main>
  )
}

/** The ways on: the story and its pages, composing, paper. */
function Ways({ storyId, title, articleId }: { storyId: string; title: string; articleId: string | undefined }) {
  const t = useTranslate()
  return (
    <div className="grid gap-2 grid-cols-[minmax(0,1fr)] no-print">
      <div className="flex gap-3 items-center justify-between flex-wrap">
        <Link href={`/stories/${storyId}`}>{title}</Link>
        <span className="flex gap-2">
          {articleId && (
            <Link className="btn" href={`/stories/${storyId}/report/compose?article=${articleId}`}>
              {t('Compose corrections')}
            </Link>
          )}
          <PrintButton />
        </span>
      </div>
      <StoryTabs storyId={storyId} here="Report" checking />
    </div>
  )
}

function WhichArticle({ loaded: { story, articles, article } }: { loaded: Loaded }) {
  const t = useTranslate()
  return (
    <nav className="flex gap-2 flex-wrap no-print" aria-label={t('Report on')}>
      {articles.map((a) => (
        <Link
          key={a.id}
          className="chip"
          href={`/stories/${story.id}/report?article=${a.id}`}
          aria-current={a.id === article?.id ? 'page' : undefined}
        >
          {a.id === article?.id ? '● ' : ''}
          <span className="truncate max-w-80" translate="no" dir="auto">
            {a.outlet || a.headline}
          </span>
        </Link>
      ))}
    </nav>
  )
}

/** Where another edition, or the same one for other eyes, is. */
type At = (more: { edition?: number | 'preview'; audience?: Audience }) => string

/** Which edition is shown and for whom, the others, issuing the next one, and the files of this one. */
function Editions({
  loaded: { story, article, shown, withheld, editions, toCompose, seq },
  asked,
  articleId,
  whyNotIssue,
  isAsking,
  zone,
}: {
  loaded: Loaded
  asked: Asked
  articleId: string
  whyNotIssue: Said | null
  /** Outlets are asked for corrections by everybody at the desk but its admins. */
  isAsking: boolean
  zone: string
}) {
  const t = useTranslate()
  const { audience } = asked
  const newest = editions[0]
  // also of one that is not given out
  const number = shown ? shown.edition?.number : withheld && typeof asked.edition === 'number' ? asked.edition : newest?.number
  const at: At = (more) =>
    `/stories/${story.id}/report?article=${articleId}&edition=${more.edition ?? number ?? 'preview'}&audience=${more.audience ?? audience}`
  // an older edition is outdated because there is a newer one: nothing is to be issued for that
  const isBehind = withheld !== null || (shown !== null && (shown.edition === null || shown.stamp.outdated?.newer === null))
  return (
    <section className="card p-4 grid gap-3 no-print" aria-label={t('Editions')}>
      {toCompose > 0 && <StillToCompose storyId={story.id} articleId={articleId} count={toCompose} />}
      <div className="flex gap-3 items-center flex-wrap">
        <h2 className="flex-1 min-w-52">
          {number
            ? t('Edition {number}', { number })
            : newest
              ? t('Preview of the next edition')
              : t('No edition was issued yet')}
          {shown?.stamp.outdated && <span className="badge badge-warn ms-2">{t('Outdated')}</span>}
        </h2>
        {whyNotIssue ? (
          <p className="small quiet">{t.said(whyNotIssue)}</p>
        ) : (
          isBehind && <IssueReport storyId={story.id} articleId={articleId} seq={seq} next={(newest?.number ?? 0) + 1} />
        )}
      </div>
      {shown?.edition && (
        <p className="small quiet">
          {t('Issued by {name}', { name: shown.edition.by })}, <Moment iso={shown.edition.at} zone={zone} />
        </p>
      )}
      {editions.length > 0 && <WhichEdition editions={editions} number={number} at={at} />}
      <ForWhom audience={audience} at={at} />
      {shown && (
        <ReportFiles
          report={{ storyId: story.id, article: articleId, audience, edition: shown.edition?.number }}
          formats={FORMAT_NAMES.filter((name) => audience === 'desk' || !FORMATS[name].isForDesk).map((name) => ({
            name,
            word: FORMATS[name].word,
          }))}
          notices={shown.sealed.report.corrections.map((c) => c.notice)}
        />
      )}
      {isAsking && article && shown && shown.sealed.report.corrections.length > 0 && (
        <Letter storyId={story.id} outlet={article.outlet} />
      )}
    </section>
  )
}

/** The way to the letter that asks the outlet for these corrections. */
function Letter({ storyId, outlet }: { storyId: string; outlet: string }) {
  const t = useTranslate()
  return (
    <p>
      <Link href={{ pathname: '/corrections', query: { story: storyId, ...(outlet ? { outlet } : {}) } }}>
        {outlet ? t('Letter to {outlet}', { outlet }) : t('Letter to the outlet')}
      </Link>
    </p>
  )
}

function StillToCompose({ storyId, articleId, count }: { storyId: string; articleId: string; count: number }) {
  const t = useTranslate()
  return (
    <p className="notice notice-warn flex gap-3 items-center flex-wrap">
      {t('{count, plural, one {One dispute is} other {# disputes are}} approved and not composed as a correction yet.', {
        count,
      })}
      <Link className="btn btn-small" href={`/stories/${storyId}/report/compose?article=${articleId}`}>
        {t('Compose corrections')}
      </Link>
    </p>
  )
}

function WhichEdition({ editions, number, at }: { editions: Loaded['editions']; number: number | undefined; at: At }) {
  const t = useTranslate()
  return (
    <nav className="flex gap-2 flex-wrap" aria-label={t('Editions')}>
      {editions.map((e) => (
        <Link
          key={e.number}
          className="chip nums"
          href={at({ edition: e.number })}
          aria-current={number === e.number ? 'page' : undefined}
        >
          {t('Edition {number}', { number: e.number })}
        </Link>
      ))}
      <Link className="chip" href={at({ edition: 'preview' })} aria-current={!number ? 'page' : undefined}>
        {t('As it stands now')}
      </Link>
    </nav>
  )
}

function ForWhom({ audience, at }: { audience: Audience; at: At }) {
  const t = useTranslate()
  return (
    <nav className="flex gap-2 flex-wrap items-center" aria-label={t('Version for')}>
      <span className="small quiet">{t('Version for')}</span>
      {AUDIENCES.map((a) => (
        <Link key={a} className="chip" href={at({ audience: a })} aria-current={a === audience ? 'page' : undefined}>
          {t(AUDIENCE_WORD[a])}
        </Link>
      ))}
    </nav>
  )
}

function Withheld({ withheld, mayOpen }: { withheld: EditionWithheld; mayOpen: boolean }) {
  const t = useTranslate()
  return (
    <div className="grid gap-3">
      <h1>{t('Correction report')}</h1>
      <p className="notice notice-warn" role="status">
        {t(withheld.said)}
      </p>
      {withheld.because === 'taken-off' && mayOpen && (
        <div>
          <Asking
            of={{ open: withheld.edition.id, number: withheld.edition.number }}
            label={t('Open edition {number}…', { number: withheld.edition.number })}
          />
        </div>
      )}
    </div>
  )
}
