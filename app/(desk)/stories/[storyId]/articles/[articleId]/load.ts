import type { ProposedOrigin } from '@/components/story/article-origin'
import { getText, listArticles } from '@/lib/db/articles'
import { listPassageOrigins } from '@/lib/db/origins'
import { db } from '@/lib/db/pool'
import { listProposals, listVersions } from '@/lib/db/versions'
import { watchOf } from '@/lib/db/watch'
import { notFound } from '@/lib/domain/refusal'
import type { ArticleView } from '@/lib/domain/views'
import type { OriginKind } from '@/lib/domain/words'
import { origins } from '@/lib/engine/origins'
import { lineDiff } from '@/lib/text/line-diff'
import { overlaps } from '@/lib/text/span'
import type { requireActor } from '@/lib/web/page'
import { seeStory } from '@/lib/web/see'

/** What the page of an article's versions shows: they, two of them compared, and where the article has it from. */
export async function loadArticle(
  actor: Awaited<ReturnType<typeof requireActor>>,
  storyId: string,
  articleId: string,
  /** Numbers of the versions to compare, as they were typed in the address; of the last two where there is no such version. */
  compare: { from: string; to: string },
) {
  const story = await seeStory(actor, storyId)
  const articles = await listArticles(db, storyId)
  const article = articles.find((a) => a.id === articleId)
  if (!article) throw notFound('article')
  const [versions, confirmed, proposals, watch] = await Promise.all([
    listVersions(db, articleId),
    listPassageOrigins(db, storyId),
    listProposals(db, articleId),
    watchOf(db, articleId),
  ])
  const number = (typed: string, otherwise: number) =>
    versions.find((v) => v.number === Number(typed)) ?? versions.find((v) => v.number === otherwise)
  const right = number(compare.to, versions[0]!.number)!
  const left = number(compare.from, right.number - 1)
  const changes = left ? lineDiff(await getText(db, left.id), await getText(db, right.id)) : null
  return { story, article, articles, versions, proposals, watch, left, right, changes, proposed: originsOf(article, confirmed) }
}
export type Loaded = Awaited<ReturnType<typeof loadArticle>>

/** Paragraphs that name where they have it from: as the engine reads them, and as people confirmed it. */
function originsOf(article: ArticleView, confirmed: Awaited<ReturnType<typeof listPassageOrigins>>): ProposedOrigin[] {
  return article.lines
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
}
