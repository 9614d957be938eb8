import { getRevision } from '@/lib/db/claims'
import { insertRevision } from '@/lib/db/write/revision'
import { isRefusal, type Refusal } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { RevisionView } from '@/lib/domain/views'
import type { ClaimState } from '@/lib/domain/words'
import { abilities, type Standing } from '@/lib/review/abilities'
import { writeAbilities } from '@/lib/review/read-abilities'
import { type At, type Done, event } from './on-claim'
import { readQuotes, riskOf } from './write-revision'

/** What a save answers beside the step. */
export interface Written {
  revision: number
  /** Everyone who wrote into the new head since the last approval. */
  contributorIds: string[]
  /** What its writer may do to the claim now, as it travels with one. */
  may: string
}

/** Writes what somebody says of an open claim as its new head; `restored` is the earlier revision that comes back. A refusal where its passages cannot be read. */
export async function writeDown(
  { tx, actor, claim, to }: At & { to: ClaimState },
  content: VerdictContent,
  restored?: Pick<RevisionView, 'number' | 'contributorIds'>,
): Promise<Required<Done<Written>> | Refusal> {
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
