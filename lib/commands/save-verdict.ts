import { getText } from '@/lib/db/articles'
import { getClaims, getRevision, type LockedClaim, lockClaim } from '@/lib/db/claims'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { isRefusal, notFound, refuse } from '@/lib/domain/refusal'
import type { SaveVerdictInput, VerdictContent } from '@/lib/domain/verdict'
import type { ClaimState } from '@/lib/domain/words'
import { decide } from '@/lib/review/workflow'
import { isSpanOf, textAt } from '@/lib/text/span'
import { authorize, type Command } from './run'

export interface SavedVerdict {
  claimId: string
  version: number
  state: ClaimState
  revision: number
}

/**
 * Saves a verdict as a new revision; the claim becomes a draft. A save on anything newer than its
 * writer saw is refused as a conflict that carries the colleague's version, and overwrites nothing.
 */
export const saveVerdict: Command<SaveVerdictInput & { claimId: string }, SavedVerdict> = async (
  { tx, actor },
  { claimId, claimVersion, content },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'save-verdict', { story: claim.story, contributorIds: claim.contributorIds }, notFound('claim'))

  if (claim.version !== claimVersion) return conflict(tx, claim)
  const outcome = decide(claim.state, 'save')
  if (isRefusal(outcome)) return outcome
  const quotes = await readQuotes(tx, claim.storyId, content)
  if (isRefusal(quotes)) return quotes

  const before = claim.headRevisionId ? contentOf((await getRevision(tx, claim.headRevisionId)).content) : null
  const number = claim.headNumber + 1
  const [revision] = await tx.rows<{ id: string }>(
    `insert into verdict_revision (claim_id, number, value, note, reasons, facets, who_is_wrong, proposed_text, remedy, searched, same_origin_note, author_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      claim.id,
      number,
      content.value,
      content.note,
      content.reasons,
      content.facets,
      content.whoIsWrong,
      content.proposedText,
      content.remedy,
      content.searched,
      content.sameOriginNote,
      actor.id,
    ],
    'insert-revision',
  )
  // Until something is approved, what earlier writers left stands in the new revision too: they stay contributors.
  const contributors = [...new Set([...(claim.headApproved ? [] : claim.contributorIds), actor.id])]
  await tx.rows(
    `with typed as (delete from verdict_draft where claim_id = $8 and person_id = $9),
          people as (insert into revision_contributor (revision_id, person_id) select $1, unnest($2::uuid[])),
          proof as (insert into evidence (revision_id, position, version_id, span_start, span_end, quote, stance)
            select $1, e.ord - 1, e.version_id, e.s, e.e, e.quote, e.stance::stance
            from unnest($3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[]) with ordinality as e(version_id, s, e, quote, stance, ord))
     update claim set head_revision_id = $1, version = version + 1, state = 'draft', state_since = case when state = 'draft' then state_since else now() end where id = $8`,
    [
      revision!.id,
      contributors,
      content.evidence.map((e) => e.versionId),
      content.evidence.map((e) => e.start),
      content.evidence.map((e) => e.end),
      quotes,
      content.evidence.map((e) => e.stance),
      claim.id,
      actor.id,
    ],
    'write-revision',
  )

  await append(tx, actor.id, {
    type: 'verdict-saved',
    storyId: claim.storyId,
    claimId: claim.id,
    payload: { revision: number, before, after: content },
  })
  return { claimId: claim.id, version: claim.version + 1, state: 'draft', revision: number }
}

/** The refusal that a stale writer gets: whose version stands now, in full. */
export async function conflict(tx: Db, claim: LockedClaim) {
  const [current] = await getClaims(tx, [claim.id])
  const who = current?.head?.authorName ?? 'Somebody'
  return refuse(
    'changed-meanwhile',
    `${who} changed this claim while you were writing. Both versions are kept: choose what goes on.`,
    { current },
  )
}

/** The quotes of all evidence, read from the texts themselves; a refusal where a span fits no text of this story. */
async function readQuotes(tx: Db, storyId: string, content: VerdictContent) {
  if (content.evidence.length === 0) return []
  const versions = [...new Set(content.evidence.map((e) => e.versionId))]
  const own = await tx.rows<{ id: string }>(
    'select v.id from article_version v join article a on a.id = v.article_id where a.story_id = $1 and v.id = any($2)',
    [storyId, versions],
    'own-versions',
  )
  const known = new Set(own.map((row) => row.id))
  const quotes: string[] = []
  for (const evidence of content.evidence) {
    if (!known.has(evidence.versionId))
      return refuse('evidence-elsewhere', 'A passage belongs to no article of this story. Attach it again.', {
        fields: { evidence: 'Attach the passage again.' },
      })
    const text = await getText(tx, evidence.versionId)
    if (!isSpanOf(text, evidence))
      return refuse('evidence-outside', 'A passage does not fit its article. Select it again.', {
        fields: { evidence: 'Select the passage again.' },
      })
    quotes.push(textAt(text, evidence))
  }
  return quotes
}

const contentOf = (content: VerdictContent & { evidence: { quote?: string; articleId?: string }[] }): VerdictContent => ({
  ...content,
  evidence: content.evidence.map(({ versionId, start, end, stance }) => ({ versionId, start, end, stance })),
})
