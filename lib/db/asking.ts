/** Erasures that wait for another admin. Changes nothing. */
import type { ErasureAsk } from '@/lib/domain/erasure'
import type { Db } from './pool'

export const ASK = `select a.id, a.kind, a.target, a.reason, a.law, a.asked, a.asked_by as "askedBy", p.name, a.outcome, to_char(a.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "expiresAt",
    a.expires_at < now() as "isOver" from erasure_ask a join person p on p.id = a.asked_by`

/** What waits for another admin, and what nobody answered in time, the newest first. */
export const listAsks = (on: Db): Promise<ErasureAsk[]> =>
  on.rows(`${ASK} where a.outcome is null and a.expires_at > now() - interval '7 days' order by a.at desc limit 50`)
