import { type HousePolicyVersion, housePolicyContent } from '@/lib/domain/house-policy'
import type { Role } from '@/lib/domain/words'
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

/** The people who can take part in decisions, for holding rules against: active editors and journalists. */
export async function countDesk(on: Db): Promise<{ editors: number; journalists: number; admins: number }> {
  const active = (role: Role) => on.model((m) => m.person.count({ where: { role, disabledAt: null } }))
  return { editors: await active('editor'), journalists: await active('journalist'), admins: await active('admin') }
}

/** Whether somebody can be the lead editor: an editor whose account is open. */
export const isActiveEditor = async (on: Db, id: string): Promise<boolean> =>
  (await on.model((m) => m.person.count({ where: { id, role: 'editor', disabledAt: null } }))) > 0

/** The desk's time zone: the house rules', else DESK_TIME_ZONE, else UTC. */
export const zoneInForce = async (on: Db): Promise<string> => (await getHousePolicy(on)).content.timeZone ?? env().DESK_TIME_ZONE
