import { getRevision, listRevisionsOf } from '@/lib/db/claims'
import { insertRevision } from '@/lib/db/write/revision'
import { say } from '@/lib/domain/message'
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import type { SaveVerdictInput, VerdictContent } from '@/lib/domain/verdict'
import type { RevisionView } from '@/lib/domain/views'
import type { ClaimState } from '@/lib/domain/words'
import { abilities, type Standing, writeAbilities } from '@/lib/review/abilities'
import { type At, type ClaimStep, type Done, event, onClaim } from './on-claim'
import type { Command, Context } from './run'
import { readQuotes, riskOf } from './write-revision'

export interface SavedVerdict extends Omit<ClaimStep, 'unchanged'> {
  revision: number
  /** Everyone who wrote into the new head since the last approval. */
  contributorIds: string[]
  /** What its writer may do to the claim now, as it travels with one. */
  may: string
}

/**
 * Saves a verdict as a new revision; the claim becomes a draft. A save on anything newer than its
 * writer saw is refused as a conflict that carries the colleague's version, and overwrites nothing.
 */
export const saveVerdict: Command<SaveVerdictInput & { claimId: string }, SavedVerdict> = async (context, { content, ...seen }) =>
  onClaim(context, seen, 'save-verdict', {
    command: 'save',
    behind: 'writes',
    work: (at) => writeDown(at, content),
  })

/**
 * Brings an earlier revision back: its content becomes a new revision, the old ones stay. Passages that stand in no
 * latest version any more are left away, and said.
 */
export const restoreRevision: Command<
  { claimId: string; claimVersion: number; revision: number },
  SavedVerdict & { leftAway: number }
> = async (context, { claimId, claimVersion, revision }) =>
  onClaim(context, { claimId, claimVersion }, 'save-verdict', {
    command: 'save',
    behind: 'writes',
    async work(at) {
      const found = await earlier(context, at, revision)
      if (isRefusal(found)) return found
      const content = contentOf(found)
      const live = content.evidence.filter((_, i) => found.content.evidence[i]!.isLive)
      const done = await writeDown(at, { ...content, evidence: live }, found)
      if (isRefusal(done)) return done
      return { ...done, answer: { ...done.answer, leftAway: content.evidence.length - live.length } }
    },
  })

async function earlier({ tx, actor }: Context, { claim }: At, revision: number): Promise<RevisionView | Refusal> {
  const [found] = await listRevisionsOf(tx, claim.id, actor, { before: revision + 1, most: 1 })
  if (found?.number !== revision)
    return refuse('no-such-revision', say('There is no revision {revision} of this verdict that you may see.', { revision }))
  return found.id === claim.headRevisionId
    ? refuse('nothing-new', say('This revision is the one that stands. There is nothing to bring back.'))
    : found
}

async function writeDown(
  { tx, actor, claim, to }: At & { to: ClaimState },
  content: VerdictContent,
  restored?: Pick<RevisionView, 'number' | 'contributorIds'>,
): Promise<Required<Done<Pick<SavedVerdict, 'revision' | 'contributorIds' | 'may'>>> | Refusal> {
  const quotes = await readQuotes(tx, claim.storyId, content)
  if (isRefusal(quotes)) return quotes
  const before = claim.headRevisionId ? contentOf(await getRevision(tx, claim.headRevisionId)) : null
  const number = claim.nextNumber
  // Until something is approved, what earlier writers left stands in the new revision too: they stay contributors.
  // What is brought back is the work of those who wrote it, too.
  const contributorIds = [
    ...new Set([...(claim.headApproved ? [] : claim.contributorIds), ...(restored?.contributorIds ?? []), actor.id]),
  ]
  const restoredFrom = restored?.number
  const id = await insertRevision(tx, claim, { number, authorId: actor.id, contributorIds, content, restoredFrom }, quotes)
  const { risks, needsSecond } = await riskOf(tx, claim)
  // as the claim stands then, with nothing read again: a new head has no second reading and no waiver yet
  const standing: Standing = {
    ...claim,
    state: to,
    contributorIds,
    secondIds: [],
    handIds: [...new Set([...claim.handIds, ...contributorIds])],
    inForce: claim.effectiveRevisionId !== null,
    isApart: needsSecond,
  }
  return {
    event: event('verdict-saved', {
      revision: number,
      ...(restoredFrom ? { restored: restoredFrom } : {}),
      before,
      after: content,
    }),
    changes: { headRevisionId: id, recheck: null, risks, needsSecond },
    answer: { revision: number, contributorIds, may: writeAbilities(abilities(actor, standing)) },
  }
}

/** What a revision says, as it is sent and kept: its passages where they stand now. */
export const contentOf = ({ content }: Pick<RevisionView, 'content'>): VerdictContent => ({
  ...content,
  evidence: content.evidence.map(({ versionId, start, end, stance }) => ({ versionId, start, end, stance })),
})
