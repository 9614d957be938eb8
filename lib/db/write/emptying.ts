/** Emptying an account: who somebody was goes, what they did stays by their number (docs/decisions/0086). Its lists stand in ../personal. */
import type { Place } from '@/lib/domain/erased-places'
import { FREED, formerMember } from '@/lib/domain/freed'
import type { Counted } from '../erasing'
import { BESIDE, PLACES } from '../personal'
import type { Db } from '../pool'
import { throughTheDoor } from './door'

/** Who is emptied, as they were. */
export interface Whole {
  id: string
  email: string
  name: string
}

const GONE: readonly { table: string; gone: string }[] = [
  ...PLACES.flatMap(({ table, emptied }) => ('gone' in emptied ? [{ table, gone: emptied.gone }] : [])),
  ...BESIDE,
]
/** The values that a condition names, and no others: a statement refuses what it does not use. */
function withPerson(sql: string, { id, email, name }: Whole): [sql: string, values: unknown[]] {
  const values: unknown[] = []
  const said = sql.replace(/\$([123])/g, (_, n) => {
    values.push([id, email, name][Number(n) - 1])
    return `$${values.length}`
  })
  return [said, values]
}

/** Of each table how many rows of theirs would go. */
export async function countPersonal(on: Db, who: Whole): Promise<Counted[]> {
  const found: Counted[] = []
  for (const { table, gone } of GONE) {
    const { n } = await on.one<{ n: number }>(...withPerson(`select count(*)::int as n from "${table}" r where ${gone}`, who))
    found.push({ place: table as Place, count: n })
  }
  return found
}

/** Removes them. */
export const removePersonal = (tx: Db, who: Whole): Promise<void> =>
  throughTheDoor(tx, async () => {
    for (const { table, gone } of GONE) await tx.rows(...withPerson(`delete from "${table}" r where ${gone}`, who))
  })

/** Empties the row itself, which stays closed. Resolves to what they are called from now on. */
export async function emptyRow(tx: Db, { id }: Whole): Promise<string> {
  await tx.rows(`select pg_advisory_xact_lock(hashtext('former members'))::text`)
  const { n } = await tx.one<{ n: number }>('select count(*)::int as n from person where emptied_at is not null')
  const name = formerMember(n + 1)
  await tx.rows(
    `update person set name = $2, email = $3, password_hash = '', preferences = '{}', sample = false, version = version + 1,
       disabled_at = coalesce(disabled_at, now()), emptied_at = now() where id = $1`,
    [id, name, `nobody@${id}${FREED}`],
  )
  return name
}

/** Letters to others that name them: what they are called now stands there. */
export const renameInLetters = (tx: Db, was: string, name: string) =>
  tx.rows(
    `update account_letter set facts = facts
       || case when facts ->> 'name' = $1 then jsonb_build_object('name', $2::text) else '{}' end
       || case when facts ->> 'by' = $1 then jsonb_build_object('by', $2::text) else '{}' end
     where facts ->> 'name' = $1 or facts ->> 'by' = $1`,
    [was, name],
  )

/** What is left of notes in which they are called by name. */
export const setNotes = (tx: Db, notes: readonly { id: string; left: string }[]) =>
  throughTheDoor(tx, () =>
    tx.rows('update comment m set text = g.text from unnest($1::uuid[], $2::text[]) as g(id, text) where m.id = g.id', [
      notes.map(({ id }) => id),
      notes.map(({ left }) => left),
    ]),
  )

/** What search finds of those notes, as they stand now. */
export const searchNotes = (tx: Db, notes: readonly { id: string }[]) =>
  tx.rows(`select search_put('message', id)::text from unnest($1::uuid[]) as d(id)`, [notes.map(({ id }) => id)])

/** Nobody writes to these trails until this transaction ends. */
export const holdTrails = (tx: Db, streams: readonly string[]) =>
  tx.rows('select 1 from stream where id = any($1) order by id for update', [streams])
