import { useTranslate } from '#translate'
import { dayIn, Moment } from '@/components/controls/due'
import { Link } from '@/components/controls/link'
import { AddArticles } from '@/components/story/add-articles'
import { ArticleDetailsForm } from '@/components/story/article-details-form'
import { ChangeTeam } from '@/components/story/change-team'
import { Erase } from '@/components/story/erase'
import { Erased, Held } from '@/components/story/erased'
import { Extract } from '@/components/story/extract'
import { HandOver } from '@/components/story/hand-over'
import { Holding, Latest } from '@/components/story/holding'
import { Overview } from '@/components/story/overview'
import { PracticeButton } from '@/components/story/practice-button'
import { SealedNames } from '@/components/story/sealed-names'
import { SecondReadingRuleOf } from '@/components/story/second-reading-rule'
import { StoryHead } from '@/components/story/story-head'
import { StoryPeople } from '@/components/story/story-people'
import { listArticles } from '@/lib/db/articles'
import { listBar } from '@/lib/db/claim-bar'
import { holdOf, listErasures } from '@/lib/db/erasing'
import { getHousePolicy } from '@/lib/db/house-policy'
import { listHolding, listStoryPeople, listWorkers, waitsWithoutEditor } from '@/lib/db/members'
import { listDesk } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { listSealed } from '@/lib/db/sealed'
import { factsOf } from '@/lib/db/stories'
import { listOpenTeams } from '@/lib/db/teams'
import { listEvents } from '@/lib/db/trail'
import { listTurn } from '@/lib/db/turn'
import type { HousePolicy } from '@/lib/domain/house-policy'
import type { Actor } from '@/lib/domain/person'
import type { SealedNameView } from '@/lib/domain/sealed'
import type { TeamName } from '@/lib/domain/team'
import { actsOf } from '@/lib/domain/trail-acts'
import type { ArticleView, PersonOnDesk, StoryPersonView, StoryView, WaitsView } from '@/lib/domain/views'
import { whyNobodyDecides } from '@/lib/domain/why-nobody-decides'
import { CHECKED_KINDS, ORIGIN_WORD } from '@/lib/domain/words'
import { hasDoubt } from '@/lib/engine/doubtful-line'
import { canSeal, sealingKeyIds } from '@/lib/machine/sealing'
import { isSure, nextStep, stagesOf } from '@/lib/review/next-step'
import { can, roleOn, type StoryFacts } from '@/lib/review/policy'
import { signOffBlockers } from '@/lib/review/sign-off'
import { linkAmong } from '@/lib/text/links'
import { guard, idOf, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { seeStory } from '@/lib/web/see'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Articles')

/** What was done last is shown up to so many acts, of so many events. */
const [LATEST, LATEST_EVENTS] = [4, 60]

/** All that a story's first page shows, as its reader may see it. */
async function readFirstPage(storyId: string, actor: Actor, zone: string) {
  const story = await seeStory(actor, storyId)
  const [articles, people, house, onStory, holding, events, turn, waits, workers, sealed, teams] = await Promise.all([
    listArticles(db, storyId),
    listDesk(db, storyId),
    getHousePolicy(db),
    listStoryPeople(db, storyId),
    listHolding(db, storyId, actor),
    listEvents(db, storyId, actor, { most: LATEST_EVENTS, newestFirst: true }),
    listTurn(db, actor),
    waitsWithoutEditor(db, storyId),
    story.restricted ? [] : listWorkers(db, storyId),
    listSealed(db, storyId),
    listOpenTeams(db),
  ])
  const strips = await Promise.all(
    articles
      .filter((a) => a.stage === 'checking')
      .map(async ({ id, outlet, language }) => ({ articleId: id, outlet, language, claims: await listBar(db, id, actor) })),
  )
  const acts = actsOf(events, (iso) => dayIn(zone, iso)).slice(0, LATEST)
  const mine = turn.filter((item) => item.storyId === storyId)
  return {
    story,
    articles,
    people,
    house: house.content,
    onStory,
    waits: waits.claims > 0 || waits.signature ? waits : null,
    workers,
    sealed,
    teams,
    holding,
    acts,
    mine,
    // a source is a strip of its own where somebody checks it too
    strips: strips.filter(({ claims }, i) => (i === 0 ? claims.length > 0 : claims.some((c) => c.state !== 'unchecked'))),
  }
}

export default async function StoryPage({
  params,
  searchParams,
}: {
  params: Promise<{ storyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const storyId = idOf((await params).storyId)
  const address = linkAmong([(await searchParams).address].flat())
  const actor = await requireActor(`/stories/${storyId}${address ? `?address=${encodeURIComponent(address)}` : ''}`)
  const zone = await deskZone()
  const { story, articles, people, house, onStory, waits, workers, sealed, teams, holding, acts, mine, strips } = await guard(
    () => readFirstPage(storyId, actor, zone),
  )
  const facts = factsOf(story)
  const mayEdit = can(actor, 'add-article', facts)
  const claims = strips[0]?.claims ?? []
  const left = signOffBlockers({ states: claims.map((c) => c.state), uncovered: 0, awaiting: 0 }).filter(
    (b) => b.kind !== 'nothing',
  )
  const now = {
    storyId,
    articles: articles.length,
    cleaning: articles.filter((a) => a.stage === 'cleaning').length,
    doubt: hasDoubt(articles),
    claims,
    mine,
    left: left.length > 0,
    signedOff: story.signedOff !== null,
    mayEdit,
    mayCheck: can(actor, 'assign-claim', facts),
    maySignOff: roleOn(actor, facts) === 'editor',
  }
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      <StoryHead
        story={story}
        zone={zone}
        here="Articles"
        checking={strips.length > 0 || articles.some((a) => a.stage === 'checking')}
        doubt={hasDoubt(articles)}
        actions={
          can(actor, 'assign-claim', facts) && (
            <div className="flex gap-2 flex-wrap">
              {story.practice && story.restricted && story.ownerId === actor.id && <PracticeButton again />}
              {!story.practice && <HandOver people={people.filter((p) => p.id !== actor.id)} storyId={story.id} />}
            </div>
          )
        }
      />
      <div className="home">
        <div className="grid gap-6 grid-cols-[minmax(0,1fr)]">
          <Overview
            storyId={story.id}
            strips={strips}
            stages={stagesOf(now)}
            left={left}
            next={nextStep(now)}
            signedOff={story.signedOff !== null}
          />
          {isSure(now) && <NothingInDoubt storyId={story.id} articles={articles} />}
          <section className="grid gap-3 grid-cols-[minmax(0,1fr)]" aria-labelledby="articles-title">
            <h2 id="articles-title">{t('Articles')}</h2>
            {articles.length === 0 && (
              <p className="quiet">
                {t('None yet. Add the article to check, then at least one other outlet’s report on the same event.')}
              </p>
            )}
            <ol className="grid gap-3 grid-cols-[minmax(0,1fr)]">
              {articles.map((article) => (
                <ArticleCard key={article.id} storyId={story.id} article={article} zone={zone} mayEdit={mayEdit} />
              ))}
            </ol>
          </section>
          {mayEdit && <Adding story={story} zone={zone} first={articles.length === 0} address={address} />}
        </div>
        <div className="grid gap-6 content-start grid-cols-[minmax(0,1fr)]">
          <Holding people={holding} />
          {!story.practice && (
            <StoryPeople
              storyId={story.id}
              restricted={story.restricted}
              people={onStory}
              desk={people}
              meId={actor.id}
              may={{ change: can(actor, 'change-members', facts), askEditor: can(actor, 'ask-editor-in', facts) }}
              waits={waits && { why: <WhyItWaits waits={waits} />, editors: waits.editors }}
              workers={workers}
            />
          )}
          {!story.practice && <Sealed story={story} names={sealed} onStory={onStory} desk={people} actor={actor} zone={zone} />}
          <RolesAndReadings story={story} teams={teams} house={house} actor={actor} />
          <Forgotten storyId={story.id} articles={articles} sealed={sealed} zone={zone} actor={actor} facts={facts} />
          <Latest acts={acts} storyId={story.id} />
        </div>
      </div>
    </main>
  )
}

/** That something waits for an editor whom nobody on the story is, and what helps. */
function WhyItWaits({ waits }: { waits: WaitsView }) {
  const t = useTranslate()
  return (
    <p>
      {t('Something waits for an editor here.')} {t.said(whyNobodyDecides(waits))}
    </p>
  )
}

/** Which team the story is of, and which of its claims two people read. */
function RolesAndReadings({
  story,
  teams,
  house,
  actor,
}: {
  story: StoryView
  teams: readonly TeamName[]
  house: HousePolicy
  actor: Actor
}) {
  const t = useTranslate()
  const facts = factsOf(story)
  const name = (
    <p translate={story.team ? 'no' : undefined} dir="auto">
      {story.team?.name ?? t('The whole newsroom')}
    </p>
  )
  return (
    <>
      {!story.practice && (story.team || teams.length > 0) && (
        <section className="card p-4 grid gap-2" aria-labelledby="team-title">
          <h2 id="team-title" className="text-base">
            {t('Team')}
          </h2>
          {can(actor, 'set-team', facts) ? (
            <ChangeTeam storyId={story.id} team={story.team} teams={teams}>
              {name}
            </ChangeTeam>
          ) : (
            name
          )}
          {story.team?.closed && (
            <p className="small quiet">{t('This team was closed. Who had a role in it keeps it in this story.')}</p>
          )}
        </section>
      )}
      <SecondReadingRuleOf story={story} house={house.secondReading} mayEdit={can(actor, 'set-second-reading', facts)} />
    </>
  )
}

/** Where articles are added. */
function Adding({ story, zone, first, address }: { story: StoryView; zone: string; first: boolean; address: string | null }) {
  const t = useTranslate()
  return (
    <section id="add" className="grid gap-3 grid-cols-[minmax(0,1fr)]" aria-labelledby="add-title">
      <h2 id="add-title">{t('Add articles')}</h2>
      <AddArticles storyId={story.id} zone={zone} first={first} restricted={story.restricted} address={address} />
    </section>
  )
}

/** The sealed names of the story, with what its reader may do with each. */
function Sealed({
  story,
  names,
  onStory,
  desk,
  actor,
  zone,
}: {
  story: StoryView
  names: Awaited<ReturnType<typeof listSealed>>
  onStory: readonly StoryPersonView[]
  desk: readonly PersonOnDesk[]
  actor: Actor
  zone: string
}) {
  const facts = factsOf(story)
  const ownerIsHere = desk.some((p) => p.id === story.ownerId)
  const keys = sealingKeyIds()
  const shown = names.map(({ keyId, ...name }) => ({
    ...name,
    isLost: keys.length > 0 && !name.isErased && !keys.includes(keyId),
    may: {
      open: can(actor, 'open-sealed-name', { story: facts, keeperIds: name.keepers.map((k) => k.id) }),
      handOn: name.keepers
        .map((k) => k.id)
        .filter((from) => can(actor, 'hand-sealed-name', { story: facts, from, keepers: name.keepers, ownerIsHere })),
    },
  }))
  const inside = new Set(onStory.map((p) => p.id))
  return (
    <SealedNames
      storyId={story.id}
      names={shown}
      people={story.restricted ? desk.filter((p) => inside.has(p.id)) : desk}
      zone={zone}
      maySeal={can(actor, 'seal-name', facts)}
      hasKey={canSeal()}
    />
  )
}

/** What was erased of the story, an editor's way to hold it, and an admin's to erase. */
async function Forgotten({
  storyId,
  articles,
  sealed,
  zone,
  actor,
  facts,
}: {
  storyId: string
  articles: readonly ArticleView[]
  sealed: readonly SealedNameView[]
  zone: string
  actor: Actor
  facts: StoryFacts
}) {
  const isAdmin = can(actor, 'erase', null)
  const [erasures, hold] = await Promise.all([listErasures(db, storyId), holdOf(db, storyId)])
  const texts = articles.map(({ versionId, outlet, headline }) => ({
    versionId,
    name: [outlet, headline].filter(Boolean).join(': '),
  }))
  return (
    <>
      <Erased erasures={erasures} zone={zone} />
      {isAdmin || can(actor, 'hold-story', facts) ? (
        <Erase storyId={storyId} hold={hold} texts={texts} sealed={sealed.filter((n) => !n.isErased)} isAdmin={isAdmin} />
      ) : (
        hold !== null && <Held />
      )}
    </>
  )
}

/** All lines are sure: claims are extracted from here, and what was set aside can be looked at first. */
function NothingInDoubt({ storyId, articles }: { storyId: string; articles: readonly ArticleView[] }) {
  const t = useTranslate()
  const lines = articles.filter((a) => a.stage === 'cleaning').flatMap((a) => a.lines)
  const aside = lines.filter((line) => !CHECKED_KINDS.has(line.kind)).length
  return (
    <section className="grid gap-2" aria-label={t('Extract claims and find passages')}>
      <Extract storyId={storyId} articles={articles.length} />
      <p className="small quiet nums flex gap-x-3 flex-wrap">
        {t('Nothing is in doubt.')}{' '}
        <Link href={`/stories/${storyId}/clean-up`}>
          {t('{aside, plural, =0 {Look at the lines} one {One line is set aside: look} other {# lines are set aside: look}}', {
            aside,
          })}
        </Link>
      </p>
    </section>
  )
}

/** An article of the story: what is known of it, and the way to its versions. */
function ArticleCard({
  storyId,
  article,
  zone,
  mayEdit,
}: {
  storyId: string
  article: ArticleView
  zone: string
  mayEdit: boolean
}) {
  const t = useTranslate()
  return (
    <li className="card p-4 grid gap-2">
      <div className="flex max-sm:flex-wrap items-baseline gap-y-1 gap-x-2">
        <span className="state flex-none">
          {article.position === 1 ? t('Article under check') : t('Source {count}', { count: article.position - 1 })}
        </span>
        <span
          className="serif text-lg font-semibold break flex-1 min-w-0 max-sm:order-last max-sm:basis-full"
          translate="no"
          lang={article.language}
          dir="auto"
        >
          {article.headline}
        </span>
        <span className="state flex-none max-sm:ms-auto">{article.stage === 'cleaning' ? t('not read yet') : t('in check')}</span>
      </div>
      <KnownOf article={article} />
      {!article.publishedAt && (
        <p className="notice notice-warn small">
          {t('Without a publication date, “Thursday” or “the 20th” cannot be resolved.')}
        </p>
      )}
      <p className="flex gap-3 items-center flex-wrap small">
        <Link href={`/stories/${storyId}/articles/${article.id}`}>{t('Versions and origin')}</Link>
        {article.origin && <span className="chip">{`${t(ORIGIN_WORD[article.origin.kind])} ${article.origin.name}`}</span>}
        {article.retired && <span className="badge badge-warn">{t('source retired')}</span>}
      </p>
      {mayEdit && (
        <details>
          <summary className="small">{t('Change these details')}</summary>
          <ArticleDetailsForm article={article} zone={zone} />
        </details>
      )}
    </li>
  )
}

function KnownOf({ article }: { article: ArticleView }) {
  const t = useTranslate()
  return (
    <ul className="small quiet flex gap-x-4 gap-y-1 flex-wrap">
      <li>
        {t('Outlet:')} {article.outlet || t('unknown')}
      </li>
      <li>
        {t('Byline:')} {article.byline || t('unknown')}
      </li>
      {article.credits && (
        <li>
          {t('Picture credits:')} {article.credits}
        </li>
      )}
      <li>
        {t('Published:')}{' '}
        {article.publishedAt && article.timeZone ? <Moment iso={article.publishedAt} zone={article.timeZone} /> : t('unknown')}
      </li>
      <li className="nums">
        {t('{length} characters, version {versionNumber}', {
          length: article.text.length.toLocaleString('en'),
          versionNumber: article.versionNumber,
        })}
      </li>
      {article.url && (
        <li>
          <a href={article.url} rel="noreferrer noopener" target="_blank">
            {t('Original page')}
          </a>
        </li>
      )}
    </ul>
  )
}
