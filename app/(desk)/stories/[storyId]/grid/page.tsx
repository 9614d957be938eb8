import { redirect } from 'next/navigation'
import { useTranslate } from '#translate'
import { RelationChip } from '@/components/controls/relation-chip'
import { FacetChips, ModelLine, NotRead } from '@/components/controls/relation-line'
import { StateBadge, VerdictBadge } from '@/components/controls/verdict-mark'
import { LeftOut } from '@/components/story/left-out'
import { StoryHead } from '@/components/story/story-head'
import { listArticles } from '@/lib/db/articles'
import { getClaims, type JudgedClaim, listJudged, relationsIn } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { factsOf } from '@/lib/db/stories'
import type { Said } from '@/lib/domain/message'
import type { ArticleView, ClaimView } from '@/lib/domain/views'
import { RELATION_SIGN, RELATION_WORD, RELATIONS, type Relation, VERDICT_WORD, VERDICTS, type Verdict } from '@/lib/domain/words'
import { hasDoubt } from '@/lib/engine/doubtful-line'
import { shownBeside } from '@/lib/engine/second-judge'
import { differsFromComparison } from '@/lib/review/beside-comparison'
import { can } from '@/lib/review/policy'
import { relationTo } from '@/lib/review/silence'
import { guard, idOf, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Grid')

/** So many cells are drawn at once, and at least and at most so many rows of them. */
const MOST_CELLS = 2_000
const LEAST_ROWS = 20
const MOST_ROWS = 200

/** The claim × source grid: a row a claim, a column a source, in each cell what the engine says and the passage. */
export default async function GridPage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const storyId = idOf((await params).storyId)
  const query = await searchParams
  const actor = await requireActor(`/stories/${storyId}/grid`)
  const zone = await deskZone()
  const { story, articles } = await guard(async () => ({
    story: await seeStory(actor, storyId),
    articles: await listArticles(db, storyId),
  }))
  const checking = articles.filter((a) => a.stage === 'checking')
  if (checking.length === 0) redirect(`/stories/${storyId}/clean-up`)
  const article = checking.find((a) => a.id === one(query.article, 40)) ?? checking[0]!
  const { judged, said } = await guard(async () => ({
    judged: await listJudged(db, storyId, actor, article.id),
    said: await relationsIn(db, article.id),
  }))
  const all = judged.filter((c) => c.state !== 'withdrawn').map((c) => ({ ...c, relations: said.of.get(c.id) ?? [] }))
  const wanted = WANTED.find((w) => w === one(query.show, 20))
  const numbers = new Map(all.map((c, i) => [c.id, i + 1]))
  const listed = wanted ? all.filter((c) => isWanted(c, wanted)) : all
  const sources = checking.filter((a) => a.id !== article.id)
  const here = (show?: Wanted, from?: string) =>
    `/stories/${storyId}/grid?article=${article.id}${show ? `&show=${show}` : ''}${from ? `&from=${from}` : ''}`
  const part = partOf(listed, one(query.from, 40), sources.length)
  const full = await guard(() =>
    getClaims(
      db,
      part.shown.map((c) => c.id),
      actor,
    ),
  )
  const claims = part.shown.flatMap(({ id }) => full.find((c) => c.id === id) ?? [])
  return (
    <main id="main" className="page grid gap-6">
      <StoryHead story={story} zone={zone} here="Grid" checking doubt={hasDoubt(articles)} />
      <div className="grid gap-2">
        <h2>
          {t('{outlet}: {claims} claims beside {sources, plural, one {# source} other {# sources}}', {
            outlet: article.outlet || t('Outlet unknown'),
            claims: all.length,
            sources: sources.length,
          })}
        </h2>
        <p className="quiet">
          {t('Hints of the engine, to see where to look first. A hint is no verdict; an empty cell means that there is none.')}
        </p>
        {checking.length > 1 && (
          <p className="small flex gap-3 flex-wrap">
            {t('Under check:')}
            {checking.map((a) => (
              <a
                key={a.id}
                href={`/stories/${storyId}/grid?article=${a.id}`}
                aria-current={a.id === article.id ? 'page' : undefined}
                className="aria-[current=page]:text-(--ink) aria-[current=page]:font-semibold aria-[current=page]:no-underline"
              >
                {a.outlet || t('Outlet unknown')}
              </a>
            ))}
          </p>
        )}
        <Narrow all={all} wanted={wanted} here={here} />
      </div>
      {claims.length === 0 ? (
        <div className="card p-6">
          <p>{wanted ? t('No claim is in this list.') : t('There are no claims yet.')}</p>
        </div>
      ) : (
        <ClaimsBySource storyId={storyId} article={article} claims={claims} sources={sources} numbers={numbers} />
      )}
      <Parts part={part} count={listed.length} to={(from) => here(wanted, from)} />
      <section className="grid gap-2" aria-labelledby="left-out">
        <h2 id="left-out">{t('What others state and {outlet} leaves out', { outlet: article.outlet || t('this article') })}</h2>
        <Uncompared why={said.uncompared} sources={sources} />
        <div className="card p-4">
          <LeftOut
            storyId={storyId}
            articleId={article.id}
            sources={sources.map(({ id, outlet, language, lines, versionId }) => ({ id, outlet, language, lines, versionId }))}
            numbers={Object.fromEntries(numbers)}
            mayWrite={can(actor, 'edit-claims', factsOf(story))}
          />
        </div>
      </section>
    </main>
  )
}

interface Part<C> {
  shown: readonly C[]
  /** How many come before it. */
  first: number
  before: string | undefined
  after: string | undefined
}
/** The part of a list that begins with a claim, as long as its cells allow: each is read with all that every source has for it. */
function partOf<C extends { id: string }>(listed: readonly C[], from: string, sources: number): Part<C> {
  const rows = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, Math.floor(MOST_CELLS / Math.max(1, sources))))
  const at = listed.findIndex((c) => c.id === from)
  const first = Math.max(0, at)
  return {
    shown: listed.slice(first, first + rows),
    first,
    before: first > 0 ? listed[Math.max(0, first - rows)]!.id : undefined,
    after: listed[first + rows]?.id,
  }
}

/** Where a list is longer than what is drawn: which part this is, and the ways to the others. */
function Parts({ part, count, to }: { part: Part<unknown>; count: number; to: (from: string) => string }) {
  const t = useTranslate()
  const { first, shown, before, after } = part
  if (!before && !after) return null
  return (
    <nav className="flex gap-3 flex-wrap items-baseline no-print" aria-label={t('Parts of the list')}>
      <span className="small quiet nums">
        {t('Claims {from} to {to} of {count}', { from: first + 1, to: first + shown.length, count })}
      </span>
      {before && <a href={to(before)}>{t('Earlier claims')}</a>}
      {after && <a href={to(after)}>{t('Later claims')}</a>}
    </nav>
  )
}

/** Which sources were not compared, so that what they state is in no list here. */
function Uncompared({ why, sources }: { why: ReadonlyMap<string, Said | undefined>; sources: readonly ArticleView[] }) {
  const t = useTranslate()
  return sources
    .filter((source) => why.has(source.id))
    .map((source) => (
      <p key={source.id} className="quiet small">
        {source.outlet || t('Outlet unknown')}: {t.kept(why.get(source.id) ?? '')}
      </p>
    ))
}

/** What the grid is narrowed to: what some source says of a claim, its verdict, or that the two differ. */
const WANTED = [...RELATIONS, ...VERDICTS, 'differ'] as const
type Wanted = (typeof WANTED)[number]
const isVerdict = (wanted: Wanted): wanted is Verdict => VERDICTS.some((v) => v === wanted)
type Related = JudgedClaim & { relations: readonly { relation: Relation }[] }
const isWanted = ({ head, relations }: Related, wanted: Wanted): boolean =>
  wanted === 'differ'
    ? differsFromComparison(head?.content.value ?? null, relations)
    : isVerdict(wanted)
      ? head?.content.value === wanted
      : relations.some((r) => r.relation === wanted)

/** The claims by what a checker asks: what a source says, what was found, where the two differ. */
function Narrow({ all, wanted, here }: { all: readonly Related[]; wanted: Wanted | undefined; here: (show?: Wanted) => string }) {
  const t = useTranslate()
  const count = (one: Wanted) => all.filter((c) => isWanted(c, one)).length
  return (
    <nav aria-label={t('Which claims')} className="flex gap-2 flex-wrap no-print">
      <a className="btn btn-small" href={here()} aria-current={wanted ? undefined : 'page'}>
        {t('All {count}', { count: all.length })}
      </a>
      {WANTED.filter((one) => count(one) > 0).map((one) => (
        <a key={one} className="btn btn-small nums gap-1" href={here(one)} aria-current={wanted === one ? 'page' : undefined}>
          {one === 'differ' ? (
            t('Verdict and comparison differ')
          ) : isVerdict(one) ? (
            t(VERDICT_WORD[one])
          ) : (
            <>
              <span aria-hidden="true">{RELATION_SIGN[one]}</span> {t(RELATION_WORD[one])}
            </>
          )}{' '}
          {count(one)}
        </a>
      ))}
    </nav>
  )
}

/** A row a claim, a column a source. */
function ClaimsBySource({
  storyId,
  article,
  claims,
  sources,
  numbers,
}: {
  storyId: string
  article: ArticleView
  claims: readonly ClaimView[]
  sources: readonly ArticleView[]
  numbers: ReadonlyMap<string, number>
}) {
  const t = useTranslate()
  return (
    <div className="card overflow-x-auto">
      <table className="list relation-grid">
        <thead>
          <tr>
            <th scope="col">{t('Claim')}</th>
            {sources.map((source) => (
              <th key={source.id} scope="col">
                {source.outlet || t('Outlet unknown')}
              </th>
            ))}
            <th scope="col">{t('Verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.id}>
              <th scope="row" className="font-normal text-start">
                <a href={`/stories/${storyId}/check?claim=${claim.id}`}>
                  <span className="nums small quiet no-copy">{numbers.get(claim.id)} </span>
                  <span className="serif leading-snug break" translate="no" lang={article.language} dir="auto">
                    {claim.quote}
                  </span>
                </a>
              </th>
              {sources.map((source) => (
                <InSource key={source.id} claim={claim} source={source} />
              ))}
              <td data-label={t('Verdict')}>
                <span className="flex max-sm:inline-flex gap-1 flex-wrap">
                  {claim.head?.content.value && <VerdictBadge value={claim.head.content.value} />}
                  <StateBadge state={claim.state} returned={claim.returnedCount} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Relations that name a fact: which one is missing, what differs, why nothing was compared. */
const SAYS_WHY: ReadonlySet<Relation> = new Set(['part', 'contradicts', 'qualifies', 'superseded', 'not_compared'])

/** What the engine reads of one claim in one source. */
function InSource({ claim, source }: { claim: ClaimView; source: ArticleView }) {
  const t = useTranslate()
  const relation = relationTo(claim, source.id)
  return (
    <td data-label={source.outlet || t('Outlet unknown')}>
      {relation ? (
        <div className="grid gap-1 justify-items-start">
          <RelationChip relation={shownBeside(relation)} />
          <ModelLine relation={relation} />
          {SAYS_WHY.has(shownBeside(relation)) && (
            <span className="small quiet">{relation.reasons.slice(0, 1).map((reason) => t.kept(reason))}</span>
          )}
          {relation.start !== null && relation.end !== null && (
            <span className="serif small clip2 break" translate="no" lang={source.language} dir="auto">
              {source.text.slice(relation.start, relation.end)}
            </span>
          )}
          <FacetChips
            findings={claim.hints.filter(
              (h) => h.kind === 'finding' && !h.dismissed && h.otherVersionId === source.versionId && h.outcome !== 'absent',
            )}
          />
        </div>
      ) : (
        <NotRead />
      )}
    </td>
  )
}
