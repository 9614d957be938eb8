import type { Metadata } from 'next'
import Link from 'next/link'
import { Moment } from '@/components/due'
import { ProgressPicture } from '@/components/progress'
import { db } from '@/lib/db/pool'
import { listStories, STORIES_PER_PAGE } from '@/lib/db/stories'
import type { StoryRow } from '@/lib/domain/views'
import { can } from '@/lib/review/policy'
import { progressOf, turnOf } from '@/lib/review/progress'
import { guard, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'

export const metadata: Metadata = { title: 'Stories' }

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
  const actor = await requireActor('/stories')
  const query = await searchParams
  const search = one(query.q, 100).trim()
  const page = Math.min(10_000, Math.max(1, Number.parseInt(one(query.page), 10) || 1))
  const { rows, total } = await guard(() => listStories(db, actor, page, search))
  const pages = Math.max(1, Math.ceil(total / STORIES_PER_PAGE))
  const mayMake = can(actor, 'make-story', null)
  const zone = deskZone()
  return (
    <main id="main" className="page grid gap-5">
      <div className="flex items-end justify-between gap-4 flex-wrap">
        <h1>Stories</h1>
        <div className="flex gap-2 flex-wrap">
          <form method="get" className="flex gap-2" aria-label="Search stories">
            <input
              className="input"
              name="q"
              defaultValue={search}
              placeholder="Title"
              aria-label="Title contains"
              maxLength={100}
            />
            <button type="submit" className="btn">
              Search
            </button>
          </form>
          {mayMake && (
            <Link prefetch={false} className="btn btn-main" href="/stories/new">
              New story
            </Link>
          )}
        </div>
      </div>
      {rows.length === 0 ? (
        <div className="card p-6 grid gap-3 justify-items-start">
          <p>
            {search
              ? `No story title contains “${search}”.`
              : page > 1
                ? 'There are no more stories.'
                : 'There are no stories yet. A story holds two or more articles about one event.'}
          </p>
          {search || page > 1 ? (
            <Link prefetch={false} className="btn" href="/stories">
              Show all stories
            </Link>
          ) : (
            mayMake && (
              <Link prefetch={false} className="btn btn-main" href="/stories/new">
                Make the first story
              </Link>
            )
          )}
        </div>
      ) : (
        <div className="card overflow-x-auto">
          <table className="list">
            <thead>
              <tr>
                <th scope="col">Story</th>
                <th scope="col">Progress</th>
                <th scope="col">Due</th>
                <th scope="col">Whose turn</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((story) => {
                const progress = progressOf(
                  story.claims.flatMap((c) => Array.from({ length: c.count }, () => ({ state: c.state, value: c.value }))),
                )
                const stage = stageOf(story)
                return (
                  <tr key={story.id}>
                    <td>
                      <a
                        className="font-semibold serif text-lg leading-snug"
                        href={stage === 'checking' ? `/stories/${story.id}/check` : `/stories/${story.id}`}
                      >
                        {story.title}
                      </a>
                      {story.restricted && <span className="state ms-2">restricted</span>}
                      {story.practice && <span className="state ms-2">practice</span>}
                      <div className="small quiet">
                        {story.articles.length === 0
                          ? 'No articles yet'
                          : story.articles.map((a, i) => (
                              <div key={i} className="truncate max-w-[34rem]">
                                {a.outlet || 'Outlet unknown'}: {a.headline}
                              </div>
                            ))}
                      </div>
                      <div className="small flex gap-3 flex-wrap mt-1">
                        <a href={`/stories/${story.id}`}>Articles</a>
                        {stage === 'checking' && <a href={`/stories/${story.id}/report`}>Report</a>}
                        <a href={`/stories/${story.id}/history`}>History</a>
                      </div>
                    </td>
                    <td data-label="Progress" className="min-w-52">
                      <ProgressPicture progress={progress} />
                    </td>
                    <td data-label="Due" className="whitespace-nowrap">
                      {story.dueAt ? <Moment iso={story.dueAt} zone={zone} /> : <span className="quiet">no date</span>}
                    </td>
                    <td data-label="Whose turn">{turnOf(progress, stage, story.ownerName)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {pages > 1 && (
        <nav className="flex gap-3 items-center justify-center" aria-label="Pages">
          {page > 1 && (
            <Link prefetch={false} className="btn" href={{ query: { ...(search ? { q: search } : {}), page: page - 1 } }}>
              Previous
            </Link>
          )}
          <span className="nums">
            Page {page} of {pages}, {total} stories
          </span>
          {page < pages && (
            <Link prefetch={false} className="btn" href={{ query: { ...(search ? { q: search } : {}), page: page + 1 } }}>
              Next
            </Link>
          )}
        </nav>
      )}
    </main>
  )
}
