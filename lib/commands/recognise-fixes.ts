import { getRequest } from '@/lib/db/corrections'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { insertStep, moveRequest } from '@/lib/db/write/corrections'
import type { Actor } from '@/lib/domain/person'
import { errorIn, isCorrected, noticeIn, recognised } from '@/lib/review/corrections'

/**
 * What a new version of an article says of the corrections that were approved or asked for: the error is gone or not, and
 * a notice was printed or not. An outlet answers what it was asked, also where the correction is written anew meanwhile. It is recorded by the desk itself, with the version as its proof.
 */
export async function recogniseFixes(
  tx: Db,
  actor: Actor,
  at: {
    storyId: string
    articleId: string
    outlet: string
    version: number
    versionId: string
    oldText: string
    newText: string
  },
): Promise<number> {
  const rows = await tx.rows<{ item_id: string; claim_id: string; quote: string; proposed: string; now: string | null }>(
    `select i.id as item_id, k.claim_id, coalesce(r.quote, c.quote) as quote, r.proposed_text as proposed,
       case when c.version_id = $2 and c.state <> 'withdrawn' then c.quote end as now
     from correction_item i left join correction_request q on q.item_id = i.id
       cross join lateral (
         select n::int as position, (a ->> 'claimId')::uuid as claim_id, (a ->> 'revisionId')::uuid as revision_id
           from jsonb_array_elements(q.asked -> 'claims') with ordinality as l(a, n)
         union all select position, claim_id, revision_id from correction_item_claim where q.id is null and item_id = i.id
       ) k join claim c on c.id = k.claim_id join verdict_revision r on r.id = k.revision_id
     where i.article_id = $1 and (i.approved_by is not null or q.id is not null) order by i.created_at, i.id, k.position`,
    [at.articleId, at.versionId],
  )
  const notice = noticeIn(at.oldText, at.newText)
  let changed = 0
  for (const itemId of new Set(rows.map((r) => r.item_id))) {
    const own = rows.filter((r) => r.item_id === itemId)
    const error = errorIn(
      at.newText,
      own.map((r) => ({ asPublished: r.quote, shouldRead: r.proposed, now: r.now })),
    )
    const request = await getRequest(tx, itemId, true)
    const after = request ? recognised(request.state, error, notice !== null) : null
    if (request && after) {
      changed++
      await insertStep(tx, request.id, request.steps.length + 1, {
        state: after,
        happenedAt: null,
        personId: null,
        note: '',
        versionId: at.versionId,
        proof: { error, notice },
      })
      await moveRequest(tx, request.id, { state: after, since: null, remindAt: isCorrected(after) ? null : undefined })
    }
    await append(tx, actor.id, {
      type: 'correction-recognised',
      storyId: at.storyId,
      claimId: own[0]!.claim_id,
      payload: {
        item: itemId,
        outlet: at.outlet,
        version: at.version,
        before: request?.state ?? null,
        after,
        error,
        notice: notice ? 'printed' : 'none',
      },
    })
  }
  return changed
}
