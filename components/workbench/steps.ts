/** What a bench asks the desk for beside saving: claims cut and drawn, decisions, hints. */
import type { Shaped } from '@/lib/contract/claims'
import {
  confirmApprovalDoor,
  decideVerdictDoor,
  dismissHintDoor,
  dropClaimDoor,
  mergeClaimsDoor,
  nameSecondReaderDoor,
  placeClaimDoor,
  reboundClaimDoor,
  splitClaimDoor,
  takeHintDoor,
  withdrawContestDoor,
  withdrawSubmissionDoor,
} from '@/lib/contract/generated/claims'
import { drawClaimDoor, restoreNothingDoor } from '@/lib/contract/generated/stories'
import { type Said, say } from '@/lib/domain/message'
import type { ClaimView, HintView } from '@/lib/domain/views'
import { FACETS, type Facet, type NothingReason, type ReturnCategory } from '@/lib/domain/words'
import type { Span } from '@/lib/text/span'
import { type Answer, call } from '../client/client'
import { readingOf, withHint } from '../revision/draft'
import { ASK_WORDS, type Asking, askedOf } from './ask'
import { articleOf, claimOf, draftAt, orderedOf } from './seen'
import type { Works } from './works'

/** Sends something that buttons wait for. Null, with the problem said, where it was refused. */
export async function asked<T>(bench: Works, work: Promise<Answer<T>>): Promise<T | null> {
  bench.happen({ what: 'busy', busy: true })
  const answer = await work
  bench.happen({ what: 'busy', busy: false })
  if (answer.ok) return answer.data
  bench.say({ problem: answer.problem.detail })
  return null
}
const close = (bench: Works) => bench.happen({ what: 'asked', dialog: null })

/** Claims were made, cut or set aside: the list is read again, and the first new one opens, or what comes next. */
async function shaped(bench: Works, work: Promise<Answer<Shaped>>): Promise<void> {
  close(bench)
  const claim = claimOf(bench.now())
  const ordered = orderedOf(bench.now())
  const goOn = bench.onward()
  const made = await asked(bench, work)
  if (!made) return
  bench.say({ problem: '' })
  await bench.claims.reloadAll()
  const next =
    made.claimIds[0] ??
    (claim && (ordered.find((c) => c.start > claim.start) ?? ordered.findLast((c) => c.start < claim.start))?.id)
  if (next) goOn(next)
}
/** The open claim as a step on it names it: which, and in which version. */
function open(bench: Works): [{ claimId: string }, { claimVersion: number }] {
  const { id, version } = claimOf(bench.now())!
  return [{ claimId: id }, { claimVersion: version }]
}
export const inStory = (bench: Works) => ({ storyId: bench.now().given.story.id })
const spanOf = ({ start, end }: Span) => ({ start, end })

/** Splits the open claim where a word begins, counted in the article. */
export function splitClaim(bench: Works, at: number): Promise<void> {
  const [claim, version] = open(bench)
  return shaped(bench, call(splitClaimDoor, claim, { ...version, at }))
}
/** Joins the open claim and another. */
export function mergeWith(bench: Works, other: ClaimView): Promise<void> {
  const [claim, version] = open(bench)
  return shaped(bench, call(mergeClaimsDoor, claim, { ...version, otherId: other.id, otherVersion: other.version }))
}
/** Moves the start and end of the open claim. */
export function moveBounds(bench: Works, span: Span): Promise<void> {
  const [claim, version] = open(bench)
  return shaped(bench, call(reboundClaimDoor, claim, { ...version, ...spanOf(span) }))
}
/** Says where the open claim stands in the latest version of its article. */
export function placeClaim(bench: Works, span: Span): Promise<void> {
  const [claim, version] = open(bench)
  return shaped(bench, call(placeClaimDoor, claim, { ...version, ...spanOf(span) }))
}
/** Sets the open claim aside. */
export function dropClaim(bench: Works, why: NothingReason): Promise<void> {
  const [claim, version] = open(bench)
  return shaped(bench, call(dropClaimDoor, claim, { ...version, why }))
}
/** Makes a stretch of the article under check a claim. */
export function drawClaim(bench: Works, span: Span): Promise<void> {
  const { versionId } = articleOf(bench.now())
  return shaped(bench, call(drawClaimDoor, inStory(bench), { versionId, ...spanOf(span) }))
}
/** Makes a claim of what was set aside. */
export const restoreNothing = (bench: Works, nothingId: string): Promise<void> =>
  shaped(bench, call(restoreNothingDoor, { ...inStory(bench), nothingId }))

/** Decides on the open claim, and goes on to the next that waits for a decision. */
export async function decision(
  bench: Works,
  outcome: { outcome: 'approved'; unreviewed?: true } | { outcome: 'returned'; reason: string; category: ReturnCategory },
): Promise<void> {
  close(bench)
  const claim = claimOf(bench.now())!
  const unreviewed = outcome.outcome === 'approved' && outcome.unreviewed
  const words: Said = unreviewed
    ? say('Approved, waiting for a second editor.')
    : outcome.outcome === 'approved'
      ? say('Approved.')
      : say('Returned.')
  const body = { ...outcome, revision: claim.head!.number, claimVersion: claim.version }
  const goOn = bench.onward()
  const send = () => call(decideVerdictDoor, { claimId: claim.id }, body)
  await bench.saving.step(claim.id, send, words, unreviewed ? undefined : () => goToWaiting(bench, claim, goOn))
}
function goToWaiting(bench: Works, from: ClaimView, goOn: (claimId: string) => boolean): void {
  const waiting = orderedOf(bench.now()).filter((c) => c.state === 'submitted' && c.id !== from.id)
  const next = waiting.find((c) => c.start > from.start) ?? waiting[0]
  if (next) goOn(next.id)
}
/** Confirms an approval that nobody else has looked at. */
export function confirm(bench: Works): Promise<void> {
  const claim = claimOf(bench.now())!
  const body = { revision: claim.inForce?.revision ?? claim.head!.number, claimVersion: claim.version }
  return bench.saving.step(claim.id, () => call(confirmApprovalDoor, { claimId: claim.id }, body), say('Confirmed.'))
}
/** Takes a submission back. */
export function takeBack(bench: Works): Promise<void> {
  const [claim, version] = open(bench)
  const send = () => call(withdrawSubmissionDoor, claim, version)
  return bench.saving.step(claim.claimId, send, say('The submission is taken back.'))
}
/** Takes one's own contest of the open claim's verdict back. */
export function takeContestBack(bench: Works): Promise<void> {
  const [claim, version] = open(bench)
  const send = () => call(withdrawContestDoor, claim, version)
  return bench.saving.step(claim.claimId, send, say('The contest is taken back. The verdict stands as it was approved.'))
}
/** Takes a step that asked for a reason, with the reason. */
export function give(bench: Works, what: Asking, reason: string): void {
  const claim = claimOf(bench.now())
  if (!claim) return
  close(bench)
  void bench.saving.step(claim.id, () => askedOf(what, claim, reason), { id: ASK_WORDS[what].done })
}
/** Says who reads the open claim second; null: anybody who can. */
export async function nameSecondReader(bench: Works, personId: string | null): Promise<void> {
  const claim = claimOf(bench.now())
  if (!claim) return
  const answer = await call(nameSecondReaderDoor, { claimId: claim.id }, { personId })
  if (!answer.ok) return bench.say({ problem: answer.problem.detail })
  await bench.claims.reload(claim.id)
}
/** Takes over the open claim from whoever writes on it. */
export async function takeOver(bench: Works): Promise<void> {
  const answer = await bench.presence.beat({ take: true })
  if (!answer.ok) return bench.say({ problem: answer.problem.detail })
  bench.world.focus('note')
  bench.say(say('You have it now. What they typed is kept for them.'))
}

/** Puts hints of the engine away that say the same, or brings them back. */
export async function setHints(bench: Works, hints: readonly HintView[], dismissed: boolean): Promise<void> {
  const claimId = bench.now().at
  for (const { id } of hints) {
    const answer = await call(dismissHintDoor, { hintId: id }, { dismissed, reason: '' })
    if (!answer.ok) return bench.say({ problem: answer.problem.detail })
  }
  if (claimId) await bench.claims.reload(claimId)
}

/** Which reason of a dispute a hint's facet stands for; any other contradicts. */
const REASON_OF_FACET: Partial<Record<Facet | 'garbled', string>> = {
  garbled: 'garbled',
  number: 'number',
  date: 'date',
  name: 'name',
  attribution: 'attribution',
  quotation: 'quote',
}
/** The fact that is wrong by a reason of a dispute; undefined where the reason does not say which. */
export const facetOfReason = (reason: string): Facet | undefined => FACETS.find((facet) => REASON_OF_FACET[facet] === reason)
/** The reason of a dispute for which a hint stands. */
export const reasonOf = (hint: Pick<HintView, 'facet'>): string => REASON_OF_FACET[hint.facet as Facet] ?? 'contradicts'
/** Takes a hint as a reason to dispute, with the reading that it proposes. */
export function adoptHint(bench: Works, hint: HintView): void {
  const claim = claimOf(bench.now())
  const content = draftAt(bench.now())?.content
  if (!claim || !content) return
  const reading = readingOf(hint, claim, bench.now().given.articles)
  bench.type(withHint(content, claim, { ...hint, reading }, reasonOf(hint)))
  if (!hint.used) void call(takeHintDoor, { hintId: hint.id }).then(() => bench.claims.reload(claim.id))
}
