import type { SavedVerdict } from '@/lib/contract/claims'
import { listRevisionsOf } from '@/lib/db/claims'
import { say } from '@/lib/domain/message'
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import type { RevisionView } from '@/lib/domain/views'
import { type At, onClaim } from './on-claim'
import type { Command, Context } from './run'

import { contentOf, writeDown } from './write-verdict'

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
