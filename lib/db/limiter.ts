import { LIMITS } from '@/lib/domain/limits'
import { db } from './pool'

const { windowMinutes, perAccountAndAddress, perAddress, perAccount } = LIMITS.signInFailures

/** Seconds until a sign-in for this account from this address is judged; 0 when it may be now. Counts the attempt that was just noted; shared by all instances. */
export async function signInDelay(account: string, address: string): Promise<number> {
  const [row] = await db.rows<{ both: number; address: number; account: number; since: number | null }>(
    `select count(*) filter (where account = $1 and address = $2 and at > now() - make_interval(mins => $3))::int as both,
            count(*) filter (where address = $2)::int as address,
            count(*) filter (where account = $1)::int as account,
            extract(epoch from now() - min(at) filter (where account = $1 and address = $2 and at > now() - make_interval(mins => $3)))::int as since
     from sign_in_failure where (account = $1 or address = $2) and at > now() - interval '1 hour'`,
    [account, address, windowMinutes],
  )
  if (!row) return 0
  if (row.both > perAccountAndAddress) return Math.max(1, windowMinutes * 60 - (row.since ?? 0))
  return row.address > perAddress || row.account > perAccount ? 15 * 60 : 0
}

/** Notes a wrong password before it is checked, so that parallel tries count each other. Returns its id. */
export async function noteAttempt(account: string, address: string): Promise<string> {
  const [row] = await db.rows<{ id: string }>('insert into sign_in_failure (account, address) values ($1, $2) returning id', [
    account,
    address,
  ])
  await db.rows(`delete from sign_in_failure where at < now() - interval '1 day'`)
  return row!.id
}

/** Takes back what was noted, after the password proved right. */
export const forgiveAttempt = (id: string) => db.rows('delete from sign_in_failure where id = $1', [id])

/** Counts one use of something in the current hour; false when the allowance is spent. */
export async function allow(key: string, perHour: number): Promise<boolean> {
  const [row] = await db.rows<{ count: number }>(
    `insert into rate_window (key, window_start) values ($1, date_trunc('hour', now()))
     on conflict (key, window_start) do update set count = rate_window.count + 1 returning count`,
    [key],
  )
  return row!.count <= perHour
}
