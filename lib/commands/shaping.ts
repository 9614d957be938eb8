import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import type { LockedClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { noteShown } from '@/lib/db/seen'
import { insertLineage, insertShaper, moveClaim } from '@/lib/db/write/claim'
import { type Message, say } from '@/lib/domain/message'
import { isRefusal, type Refusal } from '@/lib/domain/refusal'
import type { ArticleView } from '@/lib/domain/views'
import type { Decided } from '@/lib/review/workflow'
import type { Span } from '@/lib/text/span'
import { askTable, openClaim } from './on-claim'
import type { Context, Working } from './run'
import { type AnalysedClaim, writeClaims } from './write-claims'

/** A claim that its actor may shape, and where the table moves it; null where it is so already. */
export async function openToShape(
  context: Context,
  { claimId, claimVersion }: { claimId: string; claimVersion: number },
  command: 'split' | 'merge' | 'rebound' | 'drop',
): Promise<{ claim: LockedClaim; to: Decided } | Refusal | null> {
  const claim = await openClaim(context, claimId, 'shape-claim')
  const asked = await askTable(context, claim, { claimVersion }, { command, behind: 'writes' })
  if (isRefusal(asked)) return asked
  return 'to' in asked ? { claim, to: asked.to } : null
}

/** An article of a story, and all that are read beside it. */
export async function articleOf(
  tx: Db,
  storyId: string,
  articleId: string,
): Promise<{ article: ArticleView; articles: ArticleView[] }> {
  const articles = (await listArticles(tx, storyId)).filter((a) => a.stage === 'checking' || a.id === articleId)
  return { article: articles.find((a) => a.id === articleId)!, articles }
}

/** What the engine says about stretches of an article that a person chose as claims. */
export async function readAgain(
  { tx, look }: Working,
  storyId: string,
  article: ArticleView,
  articles: readonly ArticleView[],
  spans: readonly Span[],
): Promise<AnalysedClaim[]> {
  const found = await look({
    articles: articles.map(forEngine),
    aliases: await aliasesFor(tx, storyId),
    at: spans.map(({ start, end }) => ({ articleId: article.id, start, end })),
  })
  return spans.map((span, i) => ({
    ...span,
    kind: 'event' as const,
    worth: 0.5,
    worthReason: say('Marked by a person.'),
    splitAt: null,
    ...found[i]!,
  }))
}

/** A claim that others take the place of, and where the table moves it. */
export interface Parent {
  claim: LockedClaim
  to: Decided
}

/** Sets claims aside for others that stand in their place; these take their people along. */
export async function replace(
  context: Working,
  parents: readonly Parent[],
  spans: readonly Span[],
  how: 'split' | 'merge',
  reason: Message,
): Promise<string[]> {
  const { tx, actor } = context
  const { storyId, articleId } = parents[0]!.claim
  const { article, articles } = await articleOf(tx, storyId, articleId)
  const read = await readAgain(context, storyId, article, articles, spans)
  const ids = await writeClaims(tx, storyId, article, articles, read, actor.id)
  for (const { claim, to } of parents) {
    if (claim.headRevisionId) {
      // whoever saw what stood here, and whoever cut it, goes along
      if (!claim.isApart) await noteShown(tx, claim.id, claim.storyId)
      await insertShaper(tx, claim.id, actor.id)
    }
    await moveClaim(tx, claim, to, { withdrawnReason: reason })
  }
  await insertLineage(
    tx,
    parents.map(({ claim }) => claim.id),
    ids,
    how,
  )
  return ids
}
