import { countOwnVersions } from '@/lib/db/articles'
import { getDraft } from '@/lib/db/drafts'
import { dropDraft, keepTyped } from '@/lib/db/write/drafts'
import type { KeepDraftInput } from '@/lib/domain/desk'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import type { DraftView } from '@/lib/domain/views'
import { can } from '@/lib/review/policy'
import { openClaim } from './on-claim'
import type { Command } from './run'

/**
 * Keeps what somebody types, before they save it: their own, no part of the trail. `after` is the number they saw
 * last; where another window of theirs kept something meanwhile, both are handed back and nothing is overwritten.
 */
export const keepDraft: Command<KeepDraftInput & { claimId: string }, { number: number; keptAt: string | null }> = async (
  context,
  { claimId, after, baseVersion, content },
) => {
  const { tx, actor } = context
  // a second reader types too, before theirs is in
  const claim = await openClaim(context, claimId, (one) => (can(actor, 'second-read', one) ? 'second-read' : 'save-verdict'))
  if (content === null) {
    await dropDraft(tx, claimId, actor.id)
    return { number: 0, keptAt: null }
  }
  const cited = [...new Set(content.evidence.map((e) => e.versionId))]
  if (cited.length > 0) {
    if ((await countOwnVersions(tx, claim.storyId, cited)) < cited.length)
      return refuse('evidence-elsewhere', say('A passage belongs to no article of this story. Attach it again.'), {
        fields: { evidence: 'Attach the passage again.' },
      })
  }
  const base = Math.min(baseVersion, claim.version)
  const kept = await keepTyped(tx, { claimId, personId: actor.id, baseVersion: base, content, after })
  if (kept) return kept
  const current: DraftView | null = await getDraft(tx, actor.id, claimId)
  return refuse(
    'draft-elsewhere',
    say('Another window of yours wrote on this claim meanwhile. Both texts are kept: choose what goes on.'),
    {
      current,
    },
  )
}
