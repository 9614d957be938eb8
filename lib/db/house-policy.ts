import { type HousePolicyVersion, housePolicyContent } from '@/lib/domain/house-policy'
import { env } from '@/lib/env'
import type { Db } from './pool'

const SELECT = `select h.version, h.content, h.note, h.set_at, p.name as set_by from house_policy h left join person p on p.id = h.set_by`

interface Record {
  version: number
  content: unknown
  note: string
  set_at: Date
  set_by: string | null
}
const view = (row: Record): HousePolicyVersion => ({
  version: row.version,
  content: housePolicyContent.parse(row.content),
  note: row.note,
  setBy: row.set_by,
  setAt: row.set_at.toISOString(),
})

/** The house's rules in force. */
export async function getHousePolicy(on: Db): Promise<HousePolicyVersion> {
  const [row] = await on.rows<Record>(`${SELECT} order by h.version desc limit 1`, [], 'get-house-policy')
  return view(row!)
}

const MOST = 50

/** Versions of the house's rules, the one in force first; at most 50. */
export async function listHousePolicies(on: Db): Promise<HousePolicyVersion[]> {
  const rows = await on.model((m) =>
    m.housePolicy.findMany({
      orderBy: { version: 'desc' },
      take: MOST,
      select: { version: true, content: true, note: true, setAt: true, setter: { select: { name: true } } },
    }),
  )
  return rows.map(({ setAt, setter, ...row }) => view({ ...row, set_at: setAt, set_by: setter?.name ?? null }))
}

/**
 * The people who can take part in decisions, for holding rules against: active admins, and as many editors and journalists as
 * the newsroom as a whole has, or the open team that has most of them. What no story at all could keep is no rule.
 */
export const countDesk = (on: Db): Promise<{ editors: number; journalists: number; admins: number }> =>
  on.one(
    `select coalesce(max(n.editors), 0) as editors, coalesce(max(n.journalists), 0) as journalists,
       (select count(*)::int from person where role = 'admin' and disabled_at is null) as admins
     from (select count(*) filter (where role_in(p.id, t.id) = 'editor')::int as editors, count(*) filter (where role_in(p.id, t.id) = 'journalist')::int as journalists
       from (select id from team where closed_at is null union all select null) t cross join person p
       where p.disabled_at is null and p.role <> 'admin' group by t.id) n`,
  )

/** Whether somebody can be the lead editor, who is the newsroom's: an editor by their account, which is open. */
export const isActiveEditor = async (on: Db, id: string): Promise<boolean> =>
  (await on.model((m) => m.person.count({ where: { id, role: 'editor', disabledAt: null } }))) > 0

/** The desk's time zone: the house rules', else DESK_TIME_ZONE, else UTC. */
export const zoneInForce = async (on: Db): Promise<string> => (await getHousePolicy(on)).content.timeZone ?? env().DESK_TIME_ZONE
