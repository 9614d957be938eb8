import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { getRevision } from '@/lib/db/claims'
import { type LockedClaim, lockClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { noteShown } from '@/lib/db/seen'
import { factsOf, getStory } from '@/lib/db/stories'
import { append } from '@/lib/db/trail'
import { lower, type Message, type Said, say } from '@/lib/domain/message'
import { isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ArticleView } from '@/lib/domain/views'
import { NOTHING_WORD, type NothingReason } from '@/lib/domain/words'
import { Reader } from '@/lib/engine/analyse'
import { garbles } from '@/lib/engine/garbles'
import { againstHeadline } from '@/lib/engine/headline'
import { flagsInside } from '@/lib/engine/inside'
import { legibly } from '@/lib/engine/legible'
import type { AliasPair } from '@/lib/engine/types'
import { type ClaimCommand, decide } from '@/lib/review/workflow'
import { isBoundary, isSpanOf, type Span, textAt, trimSpan } from '@/lib/text/span'
import { authorize, type Command, type Context } from './run'
import { conflict, contentOf } from './save-verdict'
import { type AnalysedClaim, writeAnalysis, writeClaims } from './write-claims'
import { readQuotes, riskOf, writeRevision } from './write-revision'

/** Claims are shaped by people: drawn, split, merged, re-bounded, set aside, brought back. Old ones are withdrawn, never deleted. */

export interface Shaped {
  /** Claims that exist now because of this command. */
  claimIds: string[]
  /** True when it was so already and nothing changed. */
  unchanged?: true
}

async function openClaim(
  { tx, actor }: Context,
  id: string,
  version: number,
  command: ClaimCommand,
): Promise<LockedClaim | Refusal> {
  const claim = await lockClaim(tx, id)
  if (!claim) throw notFound('claim')
  authorize(actor, 'shape-claim', claim, notFound('claim'))
  if (claim.version !== version) return conflict(tx, claim, actor)
  const outcome = decide(claim.state, command)
  return isRefusal(outcome) ? outcome : claim
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
  { tx, actor },
  input,
) => {
  const story = await getStory(tx, input.storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'edit-claims', factsOf(story), notFound('story'))
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
  await comesFrom(tx, claimIds[0]!, article.versionId, span)
  await append(tx, actor.id, {
    type: 'claim-drawn',
    storyId: story.id,
    claimId: claimIds[0]!,
    payload: { quote: textAt(article.text, span), ...span },
  })
  return { claimIds }
}

async function replace(
  context: Context,
  parents: readonly LockedClaim[],
  spans: readonly Span[],
  how: 'split' | 'merge',
  reason: Message,
): Promise<string[]> {
  const { tx, actor } = context
  const { article, articles } = await articleOf(tx, parents[0]!.storyId, parents[0]!.articleId)
  const ids = await writeClaims(
    tx,
    parents[0]!.storyId,
    article,
    articles,
    readAgain(article, articles, await aliasesFor(tx, parents[0]!.storyId), spans),
    actor.id,
  )
  for (const parent of parents) {
    if (parent.headRevisionId) {
      // whoever saw what stood here, and whoever cut it, goes along
      if (!parent.isApart) await noteShown(tx, parent.id, parent.storyId)
      await hasShaped(tx, parent.id, actor.id)
    }
    await tx.rows(
      `update claim set state = 'withdrawn', withdrawn_reason = $2, state_since = now(), version = version + 1 where id = $1`,
      [parent.id, JSON.stringify(reason)],
    )
    for (const id of ids)
      await tx.rows('insert into claim_lineage (from_id, to_id, how) values ($1, $2, $3)', [parent.id, id, how])
  }
  return ids
}

/** Who changes what a verdict is about has a part in it. */
const hasShaped = (tx: Db, claimId: string, personId: string) =>
  tx.rows("insert into claim_hand (claim_id, person_id, how) values ($1, $2, 'shaped') on conflict do nothing", [
    claimId,
    personId,
  ])

/** A claim that is marked where others were set aside takes their people along, and what was known of them. */
const comesFrom = (tx: Db, claimId: string, versionId: string, span: Span) =>
  tx.rows(
    `insert into claim_lineage (from_id, to_id, how) select c.id, $1, 'redrawn' from claim c
     where c.version_id = $2 and c.id <> $1 and c.state = 'withdrawn' and c.head_revision_id is not null and c.span_start < $4 and $3 < c.span_end on conflict do nothing`,
    [claimId, versionId, span.start, span.end],
  )

/** Cuts a claim in two at an offset of its article. Both halves start unchecked. */
export const splitClaim: Command<{ claimId: string; claimVersion: number; at: number }, Shaped> = async (
  context,
  { claimId, claimVersion, at },
) => {
  const claim = await openClaim(context, claimId, claimVersion, 'split')
  if (isRefusal(claim)) return claim
  const { article } = await articleOf(context.tx, claim.storyId, claim.articleId)
  const halves = [
    { start: claim.start, end: at },
    { start: at, end: claim.end },
  ].map((half) => (at > claim.start && at < claim.end && isBoundary(article.text, at) ? trimSpan(article.text, half) : null))
  if (!halves[0] || !halves[1]) return refuse('nothing-to-split', say('Put the cut inside the claim, with words on both sides.'))
  const claimIds = await replace(context, [claim], [halves[0], halves[1]], 'split', say('Split in two.'))
  await append(context.tx, context.actor.id, {
    type: 'claim-split',
    storyId: claim.storyId,
    claimId,
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
    { id: input.claimId, version: input.claimVersion },
    { id: input.otherId, version: input.otherVersion },
  ].sort((a, b) => (a.id < b.id ? -1 : 1))
  const locked: LockedClaim[] = []
  for (const { id, version } of order) {
    const claim = await openClaim(context, id, version, 'merge')
    if (isRefusal(claim)) return claim
    locked.push(claim)
  }
  locked.sort((a, b) => a.start - b.start)
  const [first, second] = locked as [LockedClaim, LockedClaim]
  if (first.articleId !== second.articleId) return refuse('other-article', say('Only claims of one article can be merged.'))
  const { article } = await articleOf(context.tx, first.storyId, first.articleId)
  const span = { start: first.start, end: Math.max(first.end, second.end) }
  const claimIds = await replace(context, locked, [span], 'merge', say('Merged with its neighbour.'))
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
  const id = await writeRevision(
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
  await tx.rows('update claim set head_revision_id = $2, risks = $3, needs_second = $4 where id = $1', [
    claim.id,
    id,
    risks,
    needsSecond,
  ])
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
  const claim = await openClaim(context, input.claimId, input.claimVersion, 'rebound')
  if (isRefusal(claim)) return claim
  const { tx, actor } = context
  const { article, articles } = await articleOf(tx, claim.storyId, claim.articleId)
  const span = isSpanOf(article.text, input) ? trimSpan(article.text, input) : null
  if (!span) return refuse('empty-selection', say('The claim needs at least one word of its article.'))
  const quote = textAt(article.text, span)
  await tx.rows('delete from suggestion where claim_id = $1', [claim.id])
  await tx.rows('delete from source_relation where claim_id = $1', [claim.id])
  await tx.rows('delete from hint where claim_id = $1 and dismissed_at is null and used_at is null', [claim.id])
  await tx.rows(
    'update claim set span_start = $2, span_end = $3, quote = $4, split_at = null, version = version + 1 where id = $1',
    [claim.id, span.start, span.end, quote],
  )
  const rewritten = claim.headRevisionId !== null && quote !== claim.quote
  if (rewritten) {
    await hasShaped(tx, claim.id, actor.id)
    const refused = await aboutNewWords(context, { ...claim, ...span })
    if (refused) return refused
  }
  await writeAnalysis(
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
  { claimId, claimVersion, why },
) => {
  const known = await lockClaim(context.tx, claimId)
  if (known?.state === 'withdrawn') {
    authorize(context.actor, 'shape-claim', known, notFound('claim'))
    return { claimIds: [], unchanged: true } // set aside already
  }
  const claim = await openClaim(context, claimId, claimVersion, 'drop')
  if (isRefusal(claim)) return claim
  const { tx, actor } = context
  await tx.rows(
    `update claim set state = 'withdrawn', withdrawn_reason = $2, state_since = now(), version = version + 1 where id = $1`,
    [claimId, JSON.stringify(say('Nothing to check: {why}.', { why: lower(NOTHING_WORD[why]) }))],
  )
  await tx.rows('insert into nothing_to_check (version_id, span_start, span_end, why, person_id) values ($1, $2, $3, $4, $5)', [
    claim.versionId,
    claim.start,
    claim.end,
    why,
    actor.id,
  ])
  await append(tx, actor.id, { type: 'claim-dropped', storyId: claim.storyId, claimId, payload: { quote: claim.quote, why } })
  return { claimIds: [] }
}

/** Brings a stretch that was marked "nothing to check" back as a claim. Who marked it, and the old claim, stay on record. */
export const restoreNothing: Command<{ storyId: string; nothingId: string }, Shaped> = async (
  { tx, actor },
  { storyId, nothingId },
) => {
  const story = await getStory(tx, storyId)
  if (!story) throw notFound('story')
  authorize(actor, 'edit-claims', factsOf(story), notFound('story'))
  const articles = (await listArticles(tx, storyId)).filter((a) => a.stage === 'checking')
  const [row] = await tx.rows<{ version_id: string; span_start: number; span_end: number; why: string }>(
    `update nothing_to_check set undone_at = now() where id = $1 and undone_at is null and version_id = any($2) returning version_id, span_start, span_end, why`,
    [nothingId, articles.map((a) => a.versionId)],
  )
  if (!row) return refuse('already-back', say('This sentence is a claim again already. Reload to see it.'))
  const article = articles.find((a) => a.versionId === row.version_id)!
  const span = { start: row.span_start, end: row.span_end }
  const claimIds = await writeClaims(
    tx,
    storyId,
    article,
    articles,
    readAgain(article, articles, await aliasesFor(tx, storyId), [span]),
    actor.id,
  )
  await comesFrom(tx, claimIds[0]!, article.versionId, span)
  await append(tx, actor.id, {
    type: 'claim-restored',
    storyId,
    claimId: claimIds[0]!,
    payload: { quote: textAt(article.text, span), why: row.why },
  })
  return { claimIds }
}

/** Dismisses one hint of the engine, or brings it back. It stays on record either way. */
export const dismissHint: Command<
  { hintId: string; dismissed: boolean; reason: string },
  { hintId: string; dismissed: boolean }
> = async ({ tx, actor }, { hintId, dismissed, reason }) => {
  const [hint] = await tx.rows<{ claim_id: string; rule: string; reason: Said; was: boolean }>(
    'select claim_id, rule, reason, dismissed_at is not null as was from hint where id = $1 for update',
    [hintId],
  )
  if (!hint) throw notFound('claim')
  const claim = await lockClaim(tx, hint.claim_id)
  if (!claim) throw notFound('claim')
  authorize(actor, 'dismiss-hint', claim.story, notFound('claim'))
  if (hint.was === dismissed) return { hintId, dismissed }
  await tx.rows(
    dismissed
      ? 'update hint set dismissed_at = now(), dismissed_by = $2, dismissed_reason = $3 where id = $1'
      : 'update hint set dismissed_at = null, dismissed_by = null, dismissed_reason = null where id = $1 and ($2::uuid is not null) and ($3::text is not null)',
    [hintId, actor.id, reason],
  )
  const common = { storyId: claim.storyId, claimId: claim.id }
  if (dismissed)
    await append(tx, actor.id, {
      type: 'hint-dismissed',
      ...common,
      payload: { rule: hint.rule, reason: hint.reason, why: reason },
    })
  else await append(tx, actor.id, { type: 'hint-restored', ...common, payload: { rule: hint.rule, reason: hint.reason } })
  return { hintId, dismissed }
}

/** Notes that a person took a hint as a reason of their verdict: how often a rule helps is counted from it. */
export const takeHint: Command<{ hintId: string }, { hintId: string }> = async ({ tx, actor }, { hintId }) => {
  const [hint] = await tx.rows<{ claim_id: string; rule: string; reason: Said; was: boolean }>(
    'select claim_id, rule, reason, used_at is not null as was from hint where id = $1 for update',
    [hintId],
  )
  const claim = hint && (await lockClaim(tx, hint.claim_id))
  if (!hint || !claim) throw notFound('claim')
  authorize(actor, 'dismiss-hint', claim.story, notFound('claim'))
  if (hint.was) return { hintId }
  await tx.rows('update hint set used_at = now(), used_by = $2 where id = $1', [hintId, actor.id])
  await append(tx, actor.id, {
    type: 'hint-used',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: { rule: hint.rule, reason: hint.reason },
  })
  return { hintId }
}
