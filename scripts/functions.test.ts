import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const folder = path.resolve(import.meta.dirname, '../prisma/functions')
/** A function's text as its file holds it: without the sentence above it that says what it is for. */
const written = (text: string) => text.replace(/^(?:--.*\n)+/, '').trim()

describe('the functions of the database', () => {
  const files = new Map(
    fs.readdirSync(folder).map((name) => [name.replace(/\.sql$/, ''), fs.readFileSync(path.join(folder, name), 'utf8')]),
  )
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  let standing: Map<string, string>
  beforeAll(async () => {
    await client.connect()
    const { rows } = await client.query<{ name: string; text: string }>(
      `select p.proname as name, pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'public' and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
    )
    standing = new Map(rows.map((row) => [row.name, `${row.text.trimEnd()};`]))
  })
  afterAll(() => client.end())

  it('each has a file, named like it, which says in a sentence what it is for', () => {
    expect(standing.size).toBeGreaterThan(30)
    expect([...files.keys()].sort()).toEqual([...standing.keys()].sort())
    expect([...files].filter(([, text]) => !/^-- [A-Z].*[.]\n/.test(text)).map(([name]) => name)).toEqual([])
  })

  it('a database with every migration holds exactly the texts of these files', () => {
    for (const [name, text] of files) expect(standing.get(name), name).toBe(written(text))
  })

  it('one that a migration changed alone is found', async () => {
    await client.query('begin')
    await client.query(
      `create or replace function item_begins_unapproved() returns trigger language plpgsql as $function$ begin return new; end $function$`,
    )
    const { rows } = await client.query<{ text: string }>(`select pg_get_functiondef('item_begins_unapproved'::regproc) as text`)
    await client.query('rollback')
    expect(`${rows[0]!.text.trimEnd()};`).not.toBe(written(files.get('item_begins_unapproved')!))
  })
})
