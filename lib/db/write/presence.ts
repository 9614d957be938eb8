import type { Db } from '../pool'

/** A window of somebody's is gone. */
export const leaveDesk = (tx: Db, personId: string, tab: string) =>
  tx.model((m) => m.presence.deleteMany({ where: { personId, tab } }))

/** Nobody holds a claim any more. */
export const letGo = (tx: Db, storyId: string, claimId: string | null) =>
  tx.model((m) => m.presence.updateMany({ where: { storyId, claimId }, data: { writingSince: null } }))

/** Keeps where a window of somebody's is, and whether they write or typed there just now. */
export const keepPlace = (
  tx: Db,
  personId: string,
  at: { tab: string; storyId: string; claimId: string | null; writing: boolean; typed: boolean },
) =>
  tx.rows(
    `insert into presence as p (person_id, tab, story_id, claim_id, writing_since, typed_at)
     values ($1, $2, $3, (select id from claim where id = $4 and story_id = $3), case when $5 then clock_timestamp() end, case when $6 then now() end)
     on conflict (person_id, tab) do update set story_id = $3, claim_id = excluded.claim_id, seen_at = now(),
       typed_at = case when $6 then now() when p.claim_id is distinct from excluded.claim_id then null else p.typed_at end,
       writing_since = case when not $5 then null when p.claim_id = excluded.claim_id then coalesce(p.writing_since, clock_timestamp()) else clock_timestamp() end`,
    [personId, at.tab, at.storyId, at.claimId, at.writing, at.typed],
    'be-there',
  )

/** Forgets windows of which nothing was heard for an hour. */
export const forgetGone = (tx: Db) => tx.rows("delete from presence where seen_at < now() - interval '1 hour'")
