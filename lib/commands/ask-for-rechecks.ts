import type { Carried } from '@/lib/anchoring/carry'
import type { Db } from '@/lib/db/pool'
import { appendAll } from '@/lib/db/trail'
import { lockStates, moveClaims } from '@/lib/db/write/claim'
import { openContestOf } from '@/lib/db/write/revision'
import type { NewEvent } from '@/lib/domain/event'
import type { Actor } from '@/lib/domain/person'
import type { RecheckView } from '@/lib/domain/views'
import type { RecheckCause } from '@/lib/domain/words'
import { decide } from '@/lib/review/workflow'
import { lapseContest } from './lapse-contest'

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
  if (asked.length === 0) return
  const before = await lockStates(
    tx,
    asked.map((a) => a.claimId),
  )
  const marks = asked.flatMap((one) => {
    const state = before.get(one.claimId)
    if (!state) return []
    // what waits on a verdict ends; a claim that has none keeps its state, with what happened beside it
    const outcome = decide(state, 'recheck')
    return [{ id: one.claimId, to: 'to' in outcome ? outcome.to : null, recheck: recheckOf(one) }]
  })
  const moved = new Map((await moveClaims(tx, marks)).map((claim) => [claim.id, claim]))
  const told = new Map<string, NewEvent[]>()
  for (const { id, recheck } of marks) {
    const claim = moved.get(id)
    if (!claim) continue
    told.set(claim.storyId, [...(told.get(claim.storyId) ?? []), askedEvent(id, recheck, claim.effective)])
  }
  for (const [storyId, events] of told) await appendAll(tx, actor.id, storyId, events)
  for (const claim of moved.values()) if (before.get(claim.id) === 'contested') await lapse(tx, actor, claim)
}

const recheckOf = ({ cause, articleId, versionNumber, carried }: Asked): RecheckView => ({
  cause,
  articleId,
  versionNumber,
  removed: carried?.kind === 'changed' ? carried.removed : [],
  added: carried?.kind === 'changed' ? carried.added : [],
  places: carried?.kind === 'ambiguous' && cause === 'claim-ambiguous' ? carried.places : [],
})

const askedEvent = (claimId: string, recheck: RecheckView, effective: number | null): NewEvent => ({
  type: 'recheck-asked',
  claimId,
  payload: {
    cause: recheck.cause,
    article: recheck.articleId,
    version: recheck.versionNumber,
    removed: recheck.removed,
    added: recheck.added,
    effective,
  },
})

async function lapse(tx: Db, actor: Actor, { id, storyId }: { id: string; storyId: string }): Promise<void> {
  const open = await openContestOf(tx, id)
  if (open) await lapseContest(tx, { id, storyId, headNumber: open.revision, contesterId: open.contesterId }, actor.id)
}
