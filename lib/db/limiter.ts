import { isIPv6 } from 'node:net'
import { LIMITS } from '@/lib/domain/limits'
import { type Db, db } from './pool'
import { append } from './trail'

const { freeTries, firstPause, longestPause, perAddress, perAccount } = LIMITS.signInFailures

/**
 * What counts as one place. Whoever has an IPv6 address has at least 2^64 of them, so the first half counts; an IPv4
 * address in the other spelling is the same address.
 */
export function placeOf(address: string): string {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)
  if (mapped) return mapped[1]!
  const bare = address.split('%', 1)[0]!
  if (!isIPv6(bare)) return address
  const [head = '', tail] = bare.toLowerCase().split('::') as [string, string?]
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const between = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  const half = [...left, ...between, ...right].slice(0, 4)
  return `${half.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/** What the limiter says of a try that was just noted. */
export interface Delay {
  /** Seconds until a try is judged again; 0 when it may be now. */
  seconds: number
  /** The account itself had wrong passwords: it waits, whatever comes. Otherwise a right password may pass. */
  isAccounts: boolean
}

/**
 * Whether a try for this account from this address is judged, counting the one that was just noted; shared by all
 * instances. For an account from one place the pauses grow, doubling from the last wrong try on. The limits of a place, and of an
 * account from anywhere, end when so many tries are older than an hour that the others fit; `alone` leaves them out: for a browser
 * that its owner signed in from before, which no stranger's guesses shut out.
 */
export async function signInDelay(account: string, address: string, { alone = false } = {}): Promise<Delay> {
  const [row] = await db.rows<{ both: number | null; address: number | null; account: number | null; own: number }>(
    `with tries as materialized (select at, account = $1 as mine, address = $2 as here from sign_in_failure
       where (account = $1 or address = $2) and at > now() - interval '1 hour')
     select (select extract(epoch from at + make_interval(secs => least($5, $4 * power(2, greatest(0, (select count(*) from tries where mine and here) - 1 - $3)))) - now())::int
               from tries where mine and here and (select count(*) from tries where mine and here) > $3 order by at desc offset 1 limit 1) as both,
            (select extract(epoch from at + interval '1 hour' - now())::int from tries where here and not $8 order by at desc offset $6 limit 1) as address,
            (select extract(epoch from at + interval '1 hour' - now())::int from tries where mine and not $8 order by at desc offset $7 limit 1) as account,
            (select count(*)::int from tries where mine) - 1 as own`,
    [account, placeOf(address), freeTries, firstPause, longestPause, perAddress, perAccount, alone],
  )
  const waits = [
    ...(row?.both == null ? [] : [row.both]).filter((wait) => wait > 0),
    ...[row?.address, row?.account].flatMap((wait) => (wait == null ? [] : [Math.max(1, wait)])),
  ]
  const seconds = waits.length ? Math.max(...waits) : 0
  if (seconds > 0) await noteSlowed(account, address)
  return { seconds, isAccounts: (row?.own ?? 0) > 0 }
}

/** Slowed tries for accounts that do not exist that are noted an hour: whoever has many addresses does not fill the trail. */
const SLOWED_NOTED = 20

/** The network of an address, which says enough to whoever looks after the desk, and does not say who it is. */
export const networkOf = (address: string): string => {
  const place = placeOf(address)
  const four = /^(\d{1,3}\.\d{1,3})(?:\.\d{1,3}){2}$/.exec(place)
  if (four) return `${four[1]}.*.*`
  return place.endsWith('::/64') ? `${place.split(':').slice(0, 2).join(':')}:*` : '?'
}

/** Says in the desk's trail that tries are slowed down: once an hour for an account, whose name is never what somebody typed. */
async function noteSlowed(account: string, address: string): Promise<void> {
  const person = await db.model((m) => m.person.findUnique({ where: { email: account }, select: { id: true, name: true } }))
  const isNew = person
    ? await allow(`slowed ${person.id}`, 1)
    : (await allow(`slowed at ${placeOf(address)}`, 1)) && (await allow('slowed nowhere', SLOWED_NOTED))
  if (!isNew) return
  const payload = { person: person?.id ?? null, name: person?.name ?? '', place: networkOf(address) }
  await append(db, null, { type: 'sign-in-slowed', payload })
}

/** Notes a wrong password before it is checked, so that parallel tries count each other. Returns its id. */
export async function noteAttempt(account: string, address: string): Promise<bigint> {
  const { id } = await db.model((m) =>
    m.signInFailure.create({ data: { account, address: placeOf(address) }, select: { id: true } }),
  )
  await db.rows(`delete from sign_in_failure where at < now() - interval '1 day'`)
  return id
}

/** Says of what was noted that the password was right, and what stands beside it was not. */
export const notedFactor = (id: bigint) =>
  db.model((m) => m.signInFailure.updateMany({ where: { id }, data: { what: 'factor' } }))

/** What failed at an account, or at all that do not exist: wrong passwords, wrong codes and passkeys, from so many networks. */
export interface FailedSignIns {
  person: string | null
  name: string
  passwords: number
  factors: number
  places: number
}

/** What failed in hours that are over and was not told of, by whose account it was; it is told of from now on. */
export const takeUntold = (tx: Db): Promise<FailedSignIns[]> =>
  tx.rows<FailedSignIns>(
    `with failed as (update sign_in_failure set told_at = now() where told_at is null and at < date_trunc('hour', now()) returning account, address, what)
     select p.id as person, coalesce(p.name, '') as name, (count(*) filter (where f.what = 'password'))::int as passwords,
       (count(*) filter (where f.what <> 'password'))::int as factors, count(distinct f.address)::int as places
     from failed f left join person p on p.email = f.account or 'second ' || p.id = f.account group by p.id, p.name order by p.name nulls last, p.id`,
  )

/** Takes back what was noted, after the password proved right. */
export const forgiveAttempt = (id: bigint) => db.model((m) => m.signInFailure.deleteMany({ where: { id } }))

/** Counts one use of something in the current hour; false when the allowance is spent. */
export async function allow(key: string, perHour: number): Promise<boolean> {
  const [row] = await db.rows<{ count: number }>(
    `insert into rate_window (key, window_start) values ($1, date_trunc('hour', now()))
     on conflict (key, window_start) do update set count = rate_window.count + 1 returning count`,
    [key],
  )
  return row!.count <= perHour
}
