import { errorsIn, getRequest } from '@/lib/db/corrections'
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
  const rows = await errorsIn(tx, at.articleId, at.versionId)
  const notice = noticeIn(at.oldText, at.newText)
  let changed = 0
  for (const itemId of new Set(rows.map((r) => r.itemId))) {
    const own = rows.filter((r) => r.itemId === itemId)
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
      claimId: own[0]!.claimId,
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
