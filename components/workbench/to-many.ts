/** What is done to many claims at once; loaded with what asks for it. */
import { bulkClaimsDoor, submitDraftsDoor } from '@/lib/contract/generated/stories'
import { say } from '@/lib/domain/message'
import type { ClaimView } from '@/lib/domain/views'
import type { NothingReason } from '@/lib/domain/words'
import { call } from '../client/client'
import { needsOf, orderedOf, unsavedOf } from './seen'
import { asked, inStory } from './steps'
import type { Works } from './works'

const versions = (claims: readonly ClaimView[]) => claims.map((c) => ({ claimId: c.id, claimVersion: c.version }))

/** The drafts of the article in their order, each with the fields that it still needs, and whether something is typed that it does not hold yet. */
export const draftsIn = (ordered: ReturnType<typeof orderedOf>, unsaved: ReadonlySet<string>) =>
  ordered.filter((c) => c.state === 'draft').map((claim) => ({ claim, needs: needsOf(claim), isTyped: unsaved.has(claim.id) }))
/** Submits every draft of the article that is ready, and says what the others lack. One with typing goes with it or not at all. */
export async function submitAll(bench: Works): Promise<void> {
  const drafts = draftsIn(orderedOf(bench.now()), unsavedOf(bench.now()))
  const claims = versions(drafts.filter((d) => !d.isTyped).map((d) => d.claim))
  const done = await asked(bench, call(submitDraftsDoor, inStory(bench), { claims }))
  if (!done) return
  const skipped = done.notReady.map((row) => ({ claimId: row.claimId, why: Object.values(row.fields).flat() }))
  const next = say('An editor decides next. What comes back stands under “Your turn”.')
  bench.happen({ what: 'asked', dialog: { kind: 'bulk', word: say('Submitted'), done: done.submitted.length, skipped, next } })
  await bench.claims.reloadAll()
}

/** What can be done to many claims at once. */
export type Bulk =
  | { action: 'assign'; personId: string | null }
  | { action: 'flag' }
  | { action: 'unflag' }
  | { action: 'nothing'; why: NothingReason }
  | { action: 'silent'; lookedThrough: string }
  | { action: 'submit' }
  | { action: 'approve' }

/** Does something to every claim that is chosen, and says which were left and why. */
export async function doToChosen(bench: Works, what: Bulk): Promise<void> {
  const { chosen } = bench.now()
  const claims = versions(orderedOf(bench.now()).filter((c) => chosen.has(c.id)))
  const done = await asked(bench, call(bulkClaimsDoor, inStory(bench), { ...what, claims }))
  if (!done) return
  bench.happen({ what: 'chose-these', claimIds: [] })
  bench.happen({
    what: 'asked',
    dialog: { kind: 'bulk', word: say('Done'), done: done.done.length, skipped: done.skipped },
  })
  await bench.claims.reloadAll()
}
