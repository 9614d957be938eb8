/** What a bench shows, worked out of its state; worked out again only where what it rests on changed. */
import type { ArticleView, ClaimView, SuggestionView } from '@/lib/domain/views'
import { coverageOf } from '@/lib/review/coverage'
import { blockers } from '@/lib/review/evidence-rule'
import { progressOf } from '@/lib/review/progress'
import type { Present } from '../live/presence'
import { type Draft, draftOf } from '../revision/draft'
import { type Bench, inOrder } from './bench'
import { type FilterContext, inFilter, isFree } from './filter'
import { claimMarks, openMarks, sourceMarks } from './marks'

const TAKE_OVER_MS = 60_000
const RECENT = 10

/** Remembers what was worked out last, by the first thing that it rests on. */
function workedOut<I extends readonly [object, ...unknown[]], V>(
  inputs: (bench: Bench) => I,
  work: (...inputs: I) => V,
): (bench: Bench) => V {
  const known = new WeakMap<object, { inputs: I; value: V }>()
  return (bench) => {
    const now = inputs(bench)
    const was = known.get(now[0])
    if (was?.inputs.every((input, i) => Object.is(input, now[i]))) return was.value
    const value = work(...now)
    known.set(now[0], { inputs: now, value })
    return value
  }
}

/** The claims of the article under check, in their order; and the number of each, from 1. */
export const orderedOf = workedOut((b) => [b.claims, b.given.articleId], inOrder)
export const numbersOf = workedOut(
  (b) => [orderedOf(b)],
  (ordered): ReadonlyMap<string, number> => new Map(ordered.map((c, i) => [c.id, i + 1])),
)
/** The number of a claim; 0 where it is not listed. */
export const numberOf = (bench: Bench, claimId: string): number => numbersOf(bench).get(claimId) ?? 0
/** What the filter asks beside the claims. */
export const contextOf = workedOut(
  (b) => [b.changed, b.given.me.id],
  (changed, me): FilterContext => ({ me, changed }),
)
/** The claims that the filter shows. */
export const shownOf = workedOut(
  (b) => [orderedOf(b), b.filter, contextOf(b)],
  (ordered, filter, context) => ordered.filter((c) => inFilter(c, filter, context)),
)

/** The claim that is open. */
export const claimOf = (bench: Bench): ClaimView | null => (bench.at && bench.claims.get(bench.at)) || null
/** The article under check, and those that are in check. */
export const articleOf = (bench: Bench): ArticleView => bench.given.articles.find((a) => a.id === bench.given.articleId)!
export const checkingOf = workedOut(
  (b) => [b.given.articles],
  (articles) => articles.filter((a) => a.stage === 'checking'),
)
/** The other article on the screen, where one is chosen. */
export const otherOf = (bench: Bench): ArticleView | null =>
  bench.given.articles.find((a) => a.id === bench.tab && a.id !== bench.given.articleId) ?? null

/** Of which outlets the other articles are that are checked beside this one. */
export const otherOutletsOf = (bench: Bench): string[] =>
  checkingOf(bench).flatMap((a) => (a.id === bench.given.articleId ? [] : [a.outlet]))

/** What was found for the open claim and is current, as far as it is on the screen: in the text that is shown, or among all. */
export function hitAt(bench: Bench): SuggestionView | null {
  const hit = claimOf(bench)?.suggestions[bench.passage]
  return hit && (bench.tab === hit.articleId || !otherOf(bench)) ? hit : null
}

const fresh = new WeakMap<ClaimView, Draft>()
/** What is written on a claim: what was typed, or its head. */
export function draftFor(bench: Bench, claim: ClaimView): Draft {
  const kept = bench.drafts.get(claim.id)
  if (kept) return kept
  if (!fresh.has(claim)) fresh.set(claim, draftOf(claim))
  return fresh.get(claim)!
}
/** The same of the open claim. */
export const draftAt = (bench: Bench): Draft | null => {
  const claim = claimOf(bench)
  return claim && draftFor(bench, claim)
}
/** Claims on which something is typed and not saved, and those whose verdict waits for the network. */
export const unsavedOf = workedOut(
  (b) => [b.drafts],
  (drafts): ReadonlySet<string> => new Set([...drafts].filter(([, d]) => d.dirty).map(([id]) => id)),
)
export const waitingOf = workedOut(
  (b) => [b.drafts],
  (drafts): ReadonlySet<string> => new Set([...drafts].filter(([, d]) => d.toSend).map(([id]) => id)),
)
/** What keeps a content from being submitted, as far as this page knows. */
export const missingIn = (bench: Bench, content: Draft['content']) =>
  blockers(
    content,
    content.evidence.map((e) => ({ stance: e.stance, inThisArticle: e.articleId === bench.given.articleId })),
  )

/** The fields for which a saved draft is not ready, as far as this page knows; none of what is not a draft. */
export function needsOf(claim: ClaimView): string[] {
  if (claim.state !== 'draft' || !claim.head || claim.head.decision) return []
  const { content } = claim.head
  const weighed = content.evidence.map((e) => ({
    stance: e.stance,
    inThisArticle: e.articleId === claim.articleId,
    isLive: e.isLive,
  }))
  return Object.keys(blockers(content, weighed))
}

/** Who else is at the story, and who is at each claim: other people, and another window of one's own that writes. */
export const othersOf = workedOut(
  (b) => [b.there, b.given.me.id],
  (there, me) => there.filter((p) => p.personId !== me),
)
export const atClaimsOf = workedOut(
  (b) => [b.there, b.given.me.id],
  (there, me): ReadonlyMap<string, Present[]> => {
    const map = new Map<string, Present[]>()
    for (const p of there)
      if (p.claimId && (p.personId !== me || p.writing)) map.set(p.claimId, [...(map.get(p.claimId) ?? []), p])
    return map
  },
)
/** Who else writes on the open claim. */
export const holderOf = (bench: Bench): Present | null =>
  (bench.at &&
    atClaimsOf(bench)
      .get(bench.at)
      ?.find((p) => p.writing)) ||
  null
/** Whether the open claim may be taken over: by an editor, from one's own other window, or from somebody who fell silent. */
export function mayTake(bench: Bench, now: number): boolean {
  const holder = holderOf(bench)
  if (!holder) return false
  const { me } = bench.given
  const isSilent = holder.typedAgo === null || holder.typedAgo + (now - holder.heardAt) > TAKE_OVER_MS
  return me.role === 'editor' || holder.personId === me.id || isSilent
}

/** How far the article is, how much of it is accounted for, and which drafts are one's own. */
export const progressAt = workedOut(
  (b) => [orderedOf(b)],
  (ordered) => progressOf(ordered.map((c) => ({ state: c.state, value: c.head?.content.value ?? null }))),
)
export const nothingOf = (bench: Bench): ArticleView['nothing'] => bench.nothing.get(bench.given.articleId) ?? NONE
const NONE: ArticleView['nothing'] = []
export const coveredOf = workedOut(
  (b) => [orderedOf(b), b.given.sentences, nothingOf(b)],
  (ordered, sentences, nothing) =>
    coverageOf(
      sentences,
      ordered.filter((c) => !c.isOrphan),
      nothing,
    ),
)
export const ownDraftsOf = workedOut(
  (b) => [orderedOf(b), b.given.me.id],
  (ordered, me) => ordered.filter((c) => c.state === 'draft' && c.head?.contributorIds.includes(me)).length,
)
/** What comes next where every claim has a verdict: null while one has none, or somebody else's work is waited for. */
export const afterAllOf = workedOut(
  (b) => [orderedOf(b), b.given.story.signedOff, b.given.me.role],
  (ordered, signedOff, role): 'submit' | 'approve' | 'finish' | null => {
    if (ordered.length === 0 || signedOff) return null
    // what an editor sent back waits for its writer: the others are still theirs to decide
    const isOpen = (c: ClaimView) => c.state === 'second_read' || (isFree(c) && !(role === 'editor' && c.state === 'returned'))
    if (ordered.some(isOpen)) return null
    if (ordered.some((c) => c.state === 'draft')) return 'submit'
    if (ordered.some((c) => c.state === 'submitted')) return role === 'editor' ? 'approve' : null
    return ordered.some(isFree) ? null : 'finish'
  },
)
/** The verdicts that one wrote last, newest first. */
export const recentOf = workedOut(
  (b) => [orderedOf(b), b.given.me.id],
  (ordered, me) =>
    ordered
      .filter((c) => c.head?.authorId === me)
      .sort((a, b) => b.head!.createdAt.localeCompare(a.head!.createdAt))
      .slice(0, RECENT),
)

const NO_EVIDENCE: Draft['content']['evidence'] = []
const evidenceOf = (bench: Bench) => draftAt(bench)?.content.evidence ?? NO_EVIDENCE
/** What is marked in the article under check: whichever claim is open, and of that claim; and in the other one that is on the screen. */
export const standingMarksOf = workedOut((b) => [orderedOf(b), numbersOf(b)], claimMarks)
export const articleMarksOf = workedOut(
  (b) => [orderedOf(b), claimOf(b), evidenceOf(b), numbersOf(b)],
  (ordered, claim, evidence, numbers) =>
    openMarks(claim, claim ? numbers.get(claim.id) : undefined, evidence, ordered[0]?.articleId ?? ''),
)
export const otherMarksOf = workedOut(
  (b) => [b.claims, otherOf(b), claimOf(b), evidenceOf(b), b.passage],
  (_claims, other, claim, evidence, passage) => (other && claim ? sourceMarks(other, claim, evidence, passage) : []),
)
