import { getDraft } from '@/lib/db/drafts'
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
    await tx.rows('delete from verdict_draft where claim_id = $1 and person_id = $2', [claimId, actor.id])
    return { number: 0, keptAt: null }
  }
  const cited = [...new Set(content.evidence.map((e) => e.versionId))]
  if (cited.length > 0) {
    const own = await tx.rows(
      'select v.id from article_version v join article a on a.id = v.article_id where a.story_id = $1 and v.id = any($2)',
      [claim.storyId, cited],
    )
    if (own.length < cited.length)
      return refuse('evidence-elsewhere', say('A passage belongs to no article of this story. Attach it again.'), {
        fields: { evidence: 'Attach the passage again.' },
      })
  }
  const [kept] = await tx.rows<{ number: number; kept_at: Date }>(
    `insert into verdict_draft as d (claim_id, person_id, base_version, content) values ($1, $2, $3, $4)
     on conflict (claim_id, person_id) do update set number = d.number + 1, base_version = $3, content = $4, kept_at = now() where d.number = $5
     returning number, kept_at`,
    [claimId, actor.id, Math.min(baseVersion, claim.version), JSON.stringify(content), after],
    'keep-draft',
  )
  if (kept) return { number: kept.number, keptAt: kept.kept_at.toISOString() }
  const current: DraftView | null = await getDraft(tx, actor.id, claimId)
  return refuse(
    'draft-elsewhere',
    say('Another window of yours wrote on this claim meanwhile. Both texts are kept: choose what goes on.'),
    {
      current,
    },
  )
}
