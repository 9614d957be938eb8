// For tests: where in the database a string stands.
import { db } from '@/lib/db/pool'

/** Every column of the schema that can hold words, with how many rows hold one of these strings: also behind a base, and in a search vector's stems. */
export async function placesOf(...marks: string[]): Promise<string[]> {
  const columns = await db.rows<{ table: string; column: string; type: string }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and format_type(a.atttypid, null) in ('text', 'text[]', 'json', 'jsonb', 'bytea', 'tsvector', 'character varying')`,
  )
  if (columns.length < 150) throw new Error(`only ${columns.length} columns were looked at`)
  const found: string[] = []
  for (const { table, column, type } of columns) {
    const as = type === 'bytea' ? `encode("${column}", 'escape')` : `lower("${column}"::text)`
    const [row] = await db.rows<{ n: number }>(
      `select count(*)::int as n from "${table}" where exists (select from unnest($1::text[]) m where strpos(${as}, lower(m)) > 0)`,
      [marks],
    )
    if (row!.n > 0) found.push(`${table}.${column}`)
  }
  return found.sort()
}
