import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { getRevision } from '@/lib/db/claims'
import type { LockedClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { noteShown } from '@/lib/db/seen'
import { append } from '@/lib/db/trail'
import {
  claimOfHint,
  forgetAnalysis,
  insertAnalysis,
  insertNothing,
  lockHint,
  setDismissed,
  setUsed,
  undoNothing,
} from '@/lib/db/write/analysis'
import { changeClaim, insertLineage, insertRedrawn, insertShaper, moveClaim } from '@/lib/db/write/claim'
import { insertRevision } from '@/lib/db/write/revision'
import { lower, type Message, say } from '@/lib/domain/message'
import { isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ArticleView } from '@/lib/domain/views'
import { NOTHING_WORD, type NothingReason } from '@/lib/domain/words'
import { Reader } from '@/lib/engine/analyse'
import { garbles } from '@/lib/engine/garbles'
import { againstHeadline } from '@/lib/engine/headline'
import { flagsInside } from '@/lib/engine/inside'
import { legibly } from '@/lib/engine/legible'
import type { AliasPair } from '@/lib/engine/types'
import type { Decided } from '@/lib/review/workflow'
import { isBoundary, isSpanOf, type Span, textAt, trimSpan } from '@/lib/text/span'
import { askTable, event, moveOn, openClaim } from './on-claim'
import { seeStory } from './on-story'
import type { Command, Context } from './run'
import { contentOf } from './save-verdict'
import { type AnalysedClaim, writeClaims } from './write-claims'
import { readQuotes, riskOf } from './write-revision'

/** Claims are shaped by people: drawn, split, merged, re-bounded, set aside, brought back. Old ones are withdrawn, never deleted. */

export interface Shaped {
  /** Claims that exist now because of this command. */
  claimIds: string[]
  /** True when it was so already and nothing changed. */
  unchanged?: true
}

/** A claim that its actor may shape, and where the table moves it; null where it is so already. */
async function openToShape(
  context: Context,
  { claimId, claimVersion }: { claimId: string; claimVersion: number },
  command: 'split' | 'merge' | 'rebound' | 'drop',
): Promise<{ claim: LockedClaim; to: Decided } | Refusal | null> {
  const claim = await openClaim(context, claimId, 'shape-claim')
  const asked = await askTable(context, claim, { claimVersion }, { command, behind: 'writes' })
  if (isRefusal(asked)) return asked
  return 'to' in asked ? { claim, to: asked.to } : null
}

async function articleOf(tx: Db, storyId: string, articleId: string): Promise<{ article: ArticleView; articles: ArticleView[] }> {
  const articles = (await listArticles(tx, storyId)).filter((a) => a.stage === 'checking' || a.id === articleId)
  return { article: articles.find((a) => a.id === articleId)!, articles }
}

/** What the engine says about stretches that a person chose as claims. */
function readAgain(
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

/** A person marks a stretch of text as a claim. */
export const drawClaim: Command<{ storyId: string; versionId: string; start: number; end: number }, Shaped> = async (
  context,
  input,
) => {
  const { tx, actor } = context
  const story = await seeStory(context, input.storyId, 'edit-claims')
  const articles = (await listArticles(tx, story.id)).filter((a) => a.stage === 'checking')
  const article = articles.find((a) => a.versionId === input.versionId)
  if (!article) return refuse('not-in-check', say('This article is not being checked yet. Finish its clean-up first.'))
  const span = isSpanOf(article.text, input) ? trimSpan(article.text, input) : null
  if (!span) return refuse('empty-selection', say('Select the words of the claim first.'))
  const claimIds = await writeClaims(
    tx,
    story.id,
    article,
    articles,
    readAgain(article, articles, await aliasesFor(tx, story.id), [span]),
    actor.id,
  )
  await insertRedrawn(tx, claimIds[0]!, article.versionId, span)
  await append(tx, actor.id, {
    type: 'claim-drawn',
    storyId: story.id,
    claimId: claimIds[0]!,
    payload: { quote: textAt(article.text, span), ...span },
  })
  return { claimIds }
}

interface Parent {
  claim: LockedClaim
  to: Decided
}

/** Sets claims aside for others that stand in their place; these take their people along. */
async function replace(
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

/** Cuts a claim in two at an offset of its article. Both halves start unchecked. */
export const splitClaim: Command<{ claimId: string; claimVersion: number; at: number }, Shaped> = async (
  context,
  { at, ...seen },
) => {
  const parent = await openToShape(context, seen, 'split')
  if (parent === null) return { claimIds: [], unchanged: true }
  if (isRefusal(parent)) return parent
  const { claim } = parent
  const { article } = await articleOf(context.tx, claim.storyId, claim.articleId)
  const halves = [
    { start: claim.start, end: at },
    { start: at, end: claim.end },
  ].map((half) => (at > claim.start && at < claim.end && isBoundary(article.text, at) ? trimSpan(article.text, half) : null))
  if (!halves[0] || !halves[1]) return refuse('nothing-to-split', say('Put the cut inside the claim, with words on both sides.'))
  const claimIds = await replace(context, [parent], [halves[0], halves[1]], 'split', say('Split in two.'))
  await append(context.tx, context.actor.id, {
    type: 'claim-split',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: { quote: claim.quote, into: [textAt(article.text, halves[0]), textAt(article.text, halves[1])] },
  })
  return { claimIds }
}

/** Joins two claims of one article into one that spans both and what lies between. It starts unchecked. */
export const mergeClaims: Command<
  { claimId: string; claimVersion: number; otherId: string; otherVersion: number },
  Shaped
> = async (context, input) => {
  if (input.claimId === input.otherId) return refuse('same-claim', say('Choose another claim to merge with.'))
  // Locked in one order, so that two people merging the same pair cannot lock each other out.
  const order = [
    { claimId: input.claimId, claimVersion: input.claimVersion },
    { claimId: input.otherId, claimVersion: input.otherVersion },
  ].sort((a, b) => (a.claimId < b.claimId ? -1 : 1))
  const parents: Parent[] = []
  for (const seen of order) {
    const parent = await openToShape(context, seen, 'merge')
    if (parent === null) return { claimIds: [], unchanged: true }
    if (isRefusal(parent)) return parent
    parents.push(parent)
  }
  parents.sort((a, b) => a.claim.start - b.claim.start)
  const [first, second] = parents.map(({ claim }) => claim) as [LockedClaim, LockedClaim]
  if (first.articleId !== second.articleId) return refuse('other-article', say('Only claims of one article can be merged.'))
  const { article } = await articleOf(context.tx, first.storyId, first.articleId)
  const span = { start: first.start, end: Math.max(first.end, second.end) }
  const claimIds = await replace(context, parents, [span], 'merge', say('Merged with its neighbour.'))
  await append(context.tx, context.actor.id, {
    type: 'claims-merged',
    storyId: first.storyId,
    claimId: claimIds[0]!,
    payload: { claims: [first.id, second.id], quotes: [first.quote, second.quote], into: textAt(article.text, span) },
  })
  return { claimIds }
}

/** Writes what a verdict says as a revision about its claim's present words; a refusal where its evidence cannot be read. */
async function aboutNewWords({ tx, actor }: Context, claim: LockedClaim): Promise<Refusal | null> {
  const head = await getRevision(tx, claim.headRevisionId!)
  const all = contentOf(head)
  // evidence that left its article stays with the revision that rested on it
  const content = { ...all, evidence: all.evidence.filter((_, i) => head.content.evidence[i]!.isLive) }
  const quotes = await readQuotes(tx, claim.storyId, content)
  if (isRefusal(quotes)) return quotes
  const id = await insertRevision(
    tx,
    claim,
    {
      number: claim.nextNumber,
      authorId: actor.id,
      contributorIds: [...new Set([...head.contributorIds, actor.id])],
      content,
      restoredFrom: head.number,
      keepsDraft: true,
    },
    quotes,
  )
  const { risks, needsSecond } = await riskOf(tx, claim)
  await changeClaim(tx, claim.id, { headRevisionId: id, risks, needsSecond })
  return null
}

/**
 * Moves a claim's bounds; what the engine says is read again. A verdict that stands in it becomes a revision about the new
 * words, whose mover is among its writers; an approved one stays in force about the words that were approved.
 */
export const reboundClaim: Command<{ claimId: string; claimVersion: number; start: number; end: number }, Shaped> = async (
  context,
  input,
) => {
  const opened = await openToShape(context, input, 'rebound')
  if (opened === null) return { claimIds: [], unchanged: true }
  if (isRefusal(opened)) return opened
  const { claim, to } = opened
  const { tx, actor } = context
  const { article, articles } = await articleOf(tx, claim.storyId, claim.articleId)
  const span = isSpanOf(article.text, input) ? trimSpan(article.text, input) : null
  if (!span) return refuse('empty-selection', say('The claim needs at least one word of its article.'))
  const quote = textAt(article.text, span)
  await forgetAnalysis(tx, claim.id)
  await moveClaim(tx, claim, to, { ...span, quote, splitAt: null })
  const rewritten = claim.headRevisionId !== null && quote !== claim.quote
  if (rewritten) {
    await insertShaper(tx, claim.id, actor.id)
    const refused = await aboutNewWords(context, { ...claim, ...span })
    if (refused) return refused
  }
  await insertAnalysis(
    tx,
    articles,
    readAgain(article, articles, await aliasesFor(tx, claim.storyId), [span]).map((analysed) => ({
      claimId: claim.id,
      ...analysed,
    })),
  )
  await append(tx, actor.id, {
    type: 'claim-rebounded',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: {
      before: { start: claim.start, end: claim.end, quote: claim.quote },
      after: { ...span, quote },
      ...(rewritten ? { revision: claim.nextNumber } : {}),
    },
  })
  return { claimIds: [claim.id] }
}

/** Marks a claim's sentence "nothing to check": the claim is set aside with who and why, and counts as covered. */
export const dropClaim: Command<{ claimId: string; claimVersion: number; why: NothingReason }, Shaped> = async (
  context,
  { why, ...seen },
) => {
  const opened = await openToShape(context, seen, 'drop')
  if (opened === null) return { claimIds: [], unchanged: true } // set aside already
  if (isRefusal(opened)) return opened
  const { claim, to } = opened
  const { tx, actor } = context
  await insertNothing(tx, claim.versionId, [{ start: claim.start, end: claim.end, why, personId: actor.id }])
  await moveOn(context, claim, to, {
    event: event('claim-dropped', { quote: claim.quote, why }),
    changes: { withdrawnReason: say('Nothing to check: {why}.', { why: lower(NOTHING_WORD[why]) }) },
  })
  return { claimIds: [] }
}

/** Brings a stretch that was marked "nothing to check" back as a claim. Who marked it, and the old claim, stay on record. */
export const restoreNothing: Command<{ storyId: string; nothingId: string }, Shaped> = async (
  context,
  { storyId, nothingId },
) => {
  const { tx, actor } = context
  await seeStory(context, storyId, 'edit-claims')
  const articles = (await listArticles(tx, storyId)).filter((a) => a.stage === 'checking')
  const row = await undoNothing(
    tx,
    nothingId,
    articles.map((a) => a.versionId),
  )
  if (!row) return refuse('already-back', say('This sentence is a claim again already. Reload to see it.'))
  const article = articles.find((a) => a.versionId === row.versionId)!
  const span = { start: row.start, end: row.end }
  const claimIds = await writeClaims(
    tx,
    storyId,
    article,
    articles,
    readAgain(article, articles, await aliasesFor(tx, storyId), [span]),
    actor.id,
  )
  await insertRedrawn(tx, claimIds[0]!, article.versionId, span)
  await append(tx, actor.id, {
    type: 'claim-restored',
    storyId,
    claimId: claimIds[0]!,
    payload: { quote: textAt(article.text, span), why: row.why },
  })
  return { claimIds }
}

/** A hint of a claim that its actor may see, held; with the claim's place in the trail. */
async function openHint(context: Context, hintId: string) {
  const claimId = await claimOfHint(context.tx, hintId)
  if (!claimId) throw notFound('claim')
  const claim = await openClaim(context, claimId, { ofStory: 'dismiss-hint' })
  const hint = await lockHint(context.tx, hintId)
  if (!hint) throw notFound('claim')
  return { hint, place: { storyId: claim.storyId, claimId } }
}

/** Dismisses one hint of the engine, or brings it back. It stays on record either way. */
export const dismissHint: Command<
  { hintId: string; dismissed: boolean; reason: string },
  { hintId: string; dismissed: boolean }
> = async (context, { hintId, dismissed, reason }) => {
  const { tx, actor } = context
  const { hint, place } = await openHint(context, hintId)
  if (hint.isDismissed === dismissed) return { hintId, dismissed }
  await setDismissed(tx, hintId, dismissed ? { personId: actor.id, reason } : null)
  const about = { rule: hint.rule, reason: hint.reason }
  if (dismissed) await append(tx, actor.id, { type: 'hint-dismissed', ...place, payload: { ...about, why: reason } })
  else await append(tx, actor.id, { type: 'hint-restored', ...place, payload: about })
  return { hintId, dismissed }
}

/** Notes that a person took a hint as a reason of their verdict: how often a rule helps is counted from it. */
export const takeHint: Command<{ hintId: string }, { hintId: string }> = async (context, { hintId }) => {
  const { tx, actor } = context
  const { hint, place } = await openHint(context, hintId)
  if (hint.isUsed) return { hintId }
  await setUsed(tx, hintId, actor.id)
  await append(tx, actor.id, { type: 'hint-used', ...place, payload: { rule: hint.rule, reason: hint.reason } })
  return { hintId }
}
