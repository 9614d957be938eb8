import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import type { LockedClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { noteShown } from '@/lib/db/seen'
import { insertLineage, insertShaper, moveClaim } from '@/lib/db/write/claim'
import { type Message, say } from '@/lib/domain/message'
import { isRefusal, type Refusal } from '@/lib/domain/refusal'
import type { ArticleView } from '@/lib/domain/views'
import { Reader } from '@/lib/engine/analyse'
import { garbles } from '@/lib/engine/garbles'
import { againstHeadline } from '@/lib/engine/headline'
import { flagsInside } from '@/lib/engine/inside'
import { legibly } from '@/lib/engine/legible'
import type { AliasPair } from '@/lib/engine/types'
import type { Decided } from '@/lib/review/workflow'
import type { Span } from '@/lib/text/span'
import { askTable, openClaim } from './on-claim'
import type { Context } from './run'
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

/** What the engine says about stretches that a person chose as claims. */
export function readAgain(
  article: ArticleView,
  articles: readonly ArticleView[],
  aliases: readonly AliasPair[],
  spans: readonly Span[],
): AnalysedClaim[] {
  const own = forEngine(article)
  const reader = new Reader(articles.map(forEngine), aliases)
  const flags = [
    ...legibly(own, ({ text }) => garbles(text, { start: 0, end: text.length })),
    ...againstHeadline(own),
    ...flagsInside(own),
  ]
  return spans.map((span) => ({
    ...span,
    kind: 'event' as const,
    worth: 0.5,
    worthReason: say('Marked by a person.'),
    splitAt: null,
    ...reader.look(article.id, span),
    flags: flags.filter((f) => f.start < span.end && span.start < f.end),
  }))
}

/** A claim that others take the place of, and where the table moves it. */
export interface Parent {
  claim: LockedClaim
  to: Decided
}

/** Sets claims aside for others that stand in their place; these take their people along. */
export async function replace(
  { tx, actor }: Context,
  parents: readonly Parent[],
  spans: readonly Span[],
  how: 'split' | 'merge',
  reason: Message,
): Promise<string[]> {
  const { storyId, articleId } = parents[0]!.claim
  const { article, articles } = await articleOf(tx, storyId, articleId)
  const read = readAgain(article, articles, await aliasesFor(tx, storyId), spans)
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
