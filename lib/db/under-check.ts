import type { ArticleView } from '@/lib/domain/views'
import { type SignOffBlocker, signOffBlockers } from '@/lib/review/sign-off'
import type { Viewer } from './blind'
import { listClaims } from './claims'
import type { Db } from './pool'
import { coverage } from './report'

/**
 * SQL: whether an article is under check: the first of its story, and any other in which somebody began to judge claims.
 * The claims of a source that nobody touched wait for nobody. `a` names the article's row.
 */
export const underCheck = (a: string): string =>
  `(${a}.position = 1 or exists (select from claim judged where judged.article_id = ${a}.id and judged.head_revision_id is not null and judged.state <> 'withdrawn'))`

/** Ids of a story's articles that are under check, in their order. */
export const articlesUnderCheck = async (on: Db, storyId: string): Promise<string[]> =>
  (
    await on.rows<{ id: string }>(`select a.id from article a where a.story_id = $1 and ${underCheck('a')} order by a.position`, [
      storyId,
    ])
  ).map((row) => row.id)

/** What keeps a story from being signed off, over every article under check, and how many claims that is about. */
export async function openWork(
  on: Db,
  storyId: string,
  articles: readonly ArticleView[],
  viewer: Viewer,
): Promise<{ blockers: SignOffBlocker[]; claims: number; awaitingOf: string[] }> {
  const ids = new Set(await articlesUnderCheck(on, storyId))
  const checked = articles.filter((a) => ids.has(a.id))
  const claims = (await listClaims(on, storyId, viewer)).filter((c) => ids.has(c.articleId) && c.state !== 'withdrawn')
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
