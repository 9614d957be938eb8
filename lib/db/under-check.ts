import type { ArticleView } from '@/lib/domain/views'
import { type SignOffBlocker, signOffBlockers } from '@/lib/review/sign-off'
import type { Viewer } from './blind'
import { listJudged } from './claims'
import type { Db } from './pool'
import { coverage } from './report'

/**
 * Ids of a story's articles that are under check, in their order: the first, and any other in which somebody began to
 * judge claims. The claims of a source that nobody touched wait for nobody.
 */
export const articlesUnderCheck = async (on: Db, storyId: string): Promise<string[]> =>
  (await on.rows<{ id: string }>('select id from article_under_check where story_id = $1 order by position', [storyId])).map(
    (row) => row.id,
  )

/**
 * What keeps a story from being signed off, over every article under check, and how many claims that is about. The view
 * `ready_story` says of every story whether there is anything: ready.test.ts holds the two together.
 */
export async function openWork(
  on: Db,
  storyId: string,
  articles: readonly ArticleView[],
  viewer: Viewer,
): Promise<{ blockers: SignOffBlocker[]; claims: number; awaitingOf: string[] }> {
  const ids = new Set(await articlesUnderCheck(on, storyId))
  const checked = articles.filter((a) => ids.has(a.id))
  const claims = (await listJudged(on, storyId, viewer)).filter((c) => ids.has(c.articleId) && c.state !== 'withdrawn')
  const blockers = signOffBlockers({
    states: claims.map((c) => c.state),
    uncovered: checked.reduce(
      (n, a) =>
        n +
        coverage(
          a,
          claims.filter((c) => c.articleId === a.id),
        ).open.length,
      0,
    ),
    awaiting: claims.filter((c) => c.awaits).length,
  })
  return { blockers, claims: claims.length, awaitingOf: claims.flatMap((c) => (c.awaits ? c.handIds : [])) }
}
