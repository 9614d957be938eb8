import { aliasesFor } from '@/lib/db/aliases'
import { forEngine, listArticles } from '@/lib/db/articles'
import { lockClaim } from '@/lib/db/lock-claim'
import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { Reader } from '@/lib/engine/analyse'
import { isSpanOf, textAt, trimSpan } from '@/lib/text/span'
import { authorize, type Command } from './run'
import { conflict } from './save-verdict'
import type { Shaped } from './shape-claims'
import { writeAnalysis } from './write-claims'

/**
 * A person says where a claim stands in the latest version, after a new version left it ambiguous or took it away. Its
 * verdict still needs its recheck; a claim that nobody judged is open again.
 */
export const placeClaim: Command<{ claimId: string; claimVersion: number; start: number; end: number }, Shaped> = async (
  { tx, actor },
  { claimId, claimVersion, start, end },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, 'edit-claims', claim.story, notFound('claim'))
  if (claim.version !== claimVersion) return conflict(tx, claim, actor)
  if (!claim.isOrphan)
    return refuse('wrong-state', say('This claim stands in the latest version already. Move its bounds instead.'))
  if (claim.state === 'withdrawn') return refuse('wrong-state', say('This claim was set aside.'))
  const articles = (await listArticles(tx, claim.storyId)).filter((a) => a.stage === 'checking')
  const article = articles.find((a) => a.id === claim.articleId)!
  const span = isSpanOf(article.text, { start, end }) ? trimSpan(article.text, { start, end }) : null
  if (!span) return refuse('empty-selection', say('The claim needs at least one word of its article.'))
  const quote = textAt(article.text, span)
  await tx.rows(
    `update claim set version_id = $2, span_start = $3, span_end = $4, quote = $5, split_at = null, version = version + 1,
       recheck = case when state = 'needs_recheck' then jsonb_set(recheck, '{places}', '[]') end where id = $1`,
    [claimId, article.versionId, span.start, span.end, quote],
  )
  await tx.rows('delete from suggestion where claim_id = $1', [claimId])
  await tx.rows('delete from source_relation where claim_id = $1', [claimId])
  await tx.rows('delete from hint where claim_id = $1 and dismissed_at is null and used_at is null', [claimId])
  const reader = new Reader(articles.map(forEngine), await aliasesFor(tx, claim.storyId))
  await writeAnalysis(tx, articles, [{ claimId, ...reader.look(article.id, span), flags: [] }])
  await append(tx, actor.id, {
    type: 'claim-placed',
    storyId: claim.storyId,
    claimId,
    payload: { version: article.versionNumber, before: claim.quote, after: quote },
  })
  return { claimIds: [claimId] }
}
