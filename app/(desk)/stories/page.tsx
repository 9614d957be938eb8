import { Fragment } from 'react'
import { useTranslate } from '#translate'
import { Moment } from '@/components/controls/due'
import { Link } from '@/components/controls/link'
import { ProgressPicture } from '@/components/controls/progress'
import { db } from '@/lib/db/pool'
import { reading } from '@/lib/db/replica'
import { listStories, STORIES_PER_PAGE, STORY_FILTERS, type StoryFilter } from '@/lib/db/stories'
import { listTeamNames } from '@/lib/db/teams'
import type { TeamName } from '@/lib/domain/team'
import type { StoryRow } from '@/lib/domain/views'
import { can } from '@/lib/review/policy'
import { progressOfCounted, progressParts, turnOf } from '@/lib/review/progress'
import { guard, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('Stories')

const FILTER_WORD: Record<StoryFilter, string> = {
  all: 'All stories',
  mine: 'Mine',
  open: 'Still open',
  waiting: 'Waiting for an editor',
  ready: 'Ready to be signed off',
  'signed-off': 'Signed off',
  late: 'Past due',
}

const ARTICLES_SHOWN = 3

const stageOf = (story: StoryRow) =>
  story.articles.length === 0
    ? 'no-articles'
    : story.articles.length === 1
      ? 'one-article'
      : story.articles.some((a) => a.stage === 'checking')
        ? 'checking'
        : 'cleaning'

export default async function StoriesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const actor = await requireActor('/stories')
  const query = await searchParams
  const search = one(query.q, 100).trim()
  const page = Math.min(10_000, Math.max(1, Number.parseInt(one(query.page), 10) || 1))
  const filter = STORY_FILTERS.find((f) => f === one(query.show, 20)) ?? 'all'
  const teams = await guard(() => listTeamNames(db))
  const team = teams.find(({ id }) => id === one(query.team, 40))?.id ?? null
  const { rows, total } = await guard(() => reading((on) => listStories(on, actor, page, search, filter, team)))
  const same = { ...(search ? { q: search } : {}), ...(filter === 'all' ? {} : { show: filter }), ...(team ? { team } : {}) }
  const pages = Math.max(1, Math.ceil(total / STORIES_PER_PAGE))
  const mayMake = can(actor, 'make-story', null)
  const zone = await deskZone()
  return (
    <main id="main" className="page grid gap-6">
      <div className="flex items-center justify-between gap-4 flex-wrap">
        <h1>{t('Stories')}</h1>
        <FindOrMake search={search} teams={teams} team={team} mayMake={mayMake} />
      </div>
      <nav className="tabs" aria-label={t('Which stories')}>
        {STORY_FILTERS.map((f) => (
          <Link
            key={f}
            href={{ pathname: '/stories', query: { ...same, show: f === 'all' ? undefined : f } }}
            aria-current={f === filter ? 'page' : undefined}
          >
            {t(FILTER_WORD[f])}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <NoStories search={search} page={page} narrowed={filter !== 'all' || team !== null} mayMake={mayMake} />
      ) : (
        <div className="card overflow-x-auto">
          <table className="list">
            <thead>
              <tr>
                <th scope="col">{t('Story')}</th>
                <th scope="col">{t('Progress')}</th>
                <th scope="col">{t('Due')}</th>
                <th scope="col">{t('Whose turn')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((story) => (
                <StoryLine key={story.id} story={story} zone={zone} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pages > 1 && <Pages page={page} pages={pages} total={total} same={same} />}
      {can(actor, 'open-room', null) && (
        <p className="small quiet">
          {t('Restricted stories are listed for their people alone.')}{' '}
          <Link href="/stories/open">{t('Open a restricted story by its address')}</Link>
        </p>
      )}
    </main>
  )
}

/** Words to search the titles for, and the way to a new story. */
function FindOrMake({
  search,
  teams,
  team,
  mayMake,
}: {
  search: string
  teams: readonly TeamName[]
  team: string | null
  mayMake: boolean
}) {
  const t = useTranslate()
  return (
    <div className="flex gap-2 flex-wrap items-start max-sm:w-full">
      <form method="get" className="flex gap-2 flex-wrap max-sm:flex-[1_1_18rem]" aria-label={t('Search stories')}>
        {teams.length > 0 && (
          <select
            className="input w-auto! max-w-56"
            name="team"
            aria-label={t('Stories of which team')}
            defaultValue={team ?? ''}
          >
            <option value="">{t('Every team')}</option>
            {teams.map(({ id, name }) => (
              <option key={id} value={id} translate="no" dir="auto">
                {name}
              </option>
            ))}
          </select>
        )}
        <input
          className="input sm:w-56! max-sm:flex-[1_1_8rem]"
          type="search"
          name="q"
          defaultValue={search}
          placeholder={t('Title')}
          aria-label={t('Title contains')}
          maxLength={100}
        />
        <button type="submit" className="btn">
          {t('Search')}
        </button>
      </form>
      {mayMake && (
        <Link className="btn btn-main" href="/stories/new">
          {t('New story')}
        </Link>
      )}
    </div>
  )
}

/** Why the list is empty, and what to do then. */
function NoStories({ search, page, narrowed, mayMake }: { search: string; page: number; narrowed: boolean; mayMake: boolean }) {
  const t = useTranslate()
  return (
    <div className="card p-6 grid gap-3 justify-items-start">
      <p>
        {search
          ? t('No story title contains “{search}”.', { search })
          : page > 1
            ? t('There are no more stories.')
            : narrowed
              ? t('No story is in this list.')
              : t('There are no stories yet. A story holds two or more articles about one event.')}
      </p>
      {search || page > 1 || narrowed ? (
        <Link className="btn" href="/stories">
          {t('Show all stories')}
        </Link>
      ) : (
        mayMake && (
          <Link className="btn btn-main" href="/stories/new">
            {t('Make the first story')}
          </Link>
        )
      )}
    </div>
  )
}

function StoryLine({ story, zone }: { story: StoryRow; zone: string }) {
  const t = useTranslate()
  const progress = progressOfCounted(story.claims)
  const stage = stageOf(story)
  return (
    <tr>
      <td>
        <a
          data-row
          className="font-semibold serif text-lg leading-snug"
          translate="no"
          dir="auto"
          href={stage === 'checking' ? `/stories/${story.id}/check` : `/stories/${story.id}`}
        >
          {story.title}
        </a>
        {story.team && (
          <span className="chip ms-2" translate="no" dir="auto">
            {story.team}
          </span>
        )}{' '}
        {story.restricted && <span className="state">{t('restricted')}</span>}{' '}
        {story.practice && <span className="state">{t('practice')}</span>}
        <ArticlesOf story={story} />
        <div className="small flex gap-3 flex-wrap mt-1">
          <a href={`/stories/${story.id}`}>{t('Articles')}</a>
          {stage === 'checking' && <a href={`/stories/${story.id}/report`}>{t('Report')}</a>}
          <a href={`/stories/${story.id}/history`}>{t('History')}</a>
        </div>
      </td>
      <td data-label={t('Progress')} className="min-w-52">
        <ProgressPicture progress={progress} sentence={false} />
        <p className="small quiet nums mt-1">
          {progressParts(progress, t).map((part) => (
            <Fragment key={part}>
              <span className="inline-block">{part}</span>{' '}
            </Fragment>
          ))}
        </p>
      </td>
      <td data-label={t('Due')} className="sm:min-w-36">
        {story.dueAt ? <Moment iso={story.dueAt} zone={zone} /> : <span className="quiet">{t('no date')}</span>}
      </td>
      <td data-label={t('Whose turn')} className="sm:min-w-40 md:min-w-48">
        <Turn says={story.signedOff ? t('Nobody: signed off') : turnOf(progress, stage, story.ownerName, story, t)} />
      </td>
    </tr>
  )
}

/** Whose turn, and what they do: in two lines where one is too short, and a figure beside its word. */
function Turn({ says }: { says: string }) {
  const at = says.indexOf(': ') + 1
  return (
    <>
      {says.slice(0, at)} <span className="inline-block">{says.slice(at).trimStart()}</span>
    </>
  )
}

function ArticlesOf({ story }: { story: StoryRow }) {
  const t = useTranslate()
  return (
    <div className="small quiet">
      {story.articles.length === 0
        ? t('No articles yet')
        : story.articles.slice(0, ARTICLES_SHOWN).map((a, i) => (
            <div key={i} className="truncate max-w-[min(34rem,36vw)] max-sm:max-w-full">
              {a.outlet || t('Outlet unknown')}:{' '}
              <span translate="no" dir="auto">
                {a.headline}
              </span>
            </div>
          ))}
      {story.articles.length > ARTICLES_SHOWN && <div>{t('and {n} more', { n: story.articles.length - ARTICLES_SHOWN })}</div>}
    </div>
  )
}

function Pages({
  page,
  pages,
  total,
  same,
}: {
  page: number
  pages: number
  total: number
  same: Readonly<Record<string, string>>
}) {
  const t = useTranslate()
  return (
    <nav className="flex gap-3 items-center justify-center" aria-label={t('Pages')}>
      {page > 1 && (
        <Link
          className="btn"
          href={{
            query: { ...same, page: page - 1 },
          }}
        >
          {t('Previous')}
        </Link>
      )}
      <span className="nums">{t('Page {page} of {pages}, {total} stories', { page, pages, total })}</span>
      {page < pages && (
        <Link
          className="btn"
          href={{
            query: { ...same, page: page + 1 },
          }}
        >
          {t('Next')}
        </Link>
      )}
    </nav>
  )
}
