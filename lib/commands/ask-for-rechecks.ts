import type { Carried } from '@/lib/anchoring/carry'
import type { Db } from '@/lib/db/pool'
import { appendAll } from '@/lib/db/trail'
import { markForRecheck } from '@/lib/db/versions'
import type { NewEvent } from '@/lib/domain/event'
import type { Actor } from '@/lib/domain/person'
import type { RecheckView } from '@/lib/domain/views'
import type { RecheckCause } from '@/lib/domain/words'
import { lapseContest } from './withdraw-claim'

/** What puts a claim's verdict in question, and where. */
interface Asked {
  claimId: string
  cause: RecheckCause
  articleId: string
  versionNumber: number | null
  carried?: Carried
}

/** Asks for rechecks, with their causes in the trail; a contest about a verdict in question ends. */
export async function askForRechecks(tx: Db, actor: Actor, asked: readonly Asked[]): Promise<void> {
  const marks = asked.map(({ claimId, cause, articleId, versionNumber, carried }) => {
    const recheck: RecheckView = {
      cause,
      articleId,
      versionNumber,
      removed: carried?.kind === 'changed' ? carried.removed : [],
      added: carried?.kind === 'changed' ? carried.added : [],
      places: carried?.kind === 'ambiguous' && cause === 'claim-ambiguous' ? carried.places : [],
    }
    return { claimId, cause, recheck }
  })
  const done = await markForRecheck(tx, marks)
  const changed = new Map(done.map((d) => [d.id, d]))
  const told = new Map<string, NewEvent[]>()
  for (const { claimId, recheck } of marks) {
    const claim = changed.get(claimId)
    if (!claim) continue
    const event: NewEvent = {
      type: 'recheck-asked',
      claimId,
      payload: {
        cause: recheck.cause,
        article: recheck.articleId,
        version: recheck.versionNumber,
        removed: recheck.removed,
        added: recheck.added,
        effective: claim.effective,
      },
    }
    told.set(claim.storyId, [...(told.get(claim.storyId) ?? []), event])
  }
  for (const [storyId, events] of told) await appendAll(tx, actor.id, storyId, events)
  for (const claim of done.filter((d) => d.contested)) {
    const [open] = await tx.rows<{ person_id: string; number: number }>(
      'select k.person_id, r.number from contest k join verdict_revision r on r.id = k.revision_id where k.claim_id = $1 and k.outcome is null',
      [claim.id],
    )
    if (open)
      await lapseContest(
        tx,
        { id: claim.id, storyId: claim.storyId, headNumber: open.number, contesterId: open.person_id },
        actor.id,
      )
  }
}
