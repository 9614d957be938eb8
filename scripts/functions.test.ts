import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changedFunctions, changedViews, filesOf, isView, standingFunctions, standingViews, written } from './standing.mjs'

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
beforeAll(() => client.connect())
afterAll(() => client.end())
const saysWhatFor = (files: Map<string, string>) =>
  [...files].filter(([, text]) => !/^-- [A-Z].*[.]\n/.test(text)).map(([name]) => name)

describe('the functions of the database', () => {
  const files = filesOf('functions')
  it('each has a file, named like it, which says in a sentence what it is for', async () => {
    const standing = await standingFunctions(client)
    expect(standing.size).toBeGreaterThan(30)
    expect([...files.keys()].sort()).toEqual([...standing.keys()].sort())
    expect(saysWhatFor(files)).toEqual([])
  })
  it('a database with every migration holds exactly the texts of these files', async () =>
    expect(await changedFunctions(client)).toEqual([]))
  it('one that a migration changed alone is found', async () => {
    await client.query('begin')
    await client.query(
      `create or replace function item_begins_unapproved() returns trigger language plpgsql as $function$ begin return new; end $function$`,
    )
    expect(await changedFunctions(client)).toEqual([written(files.get('item_begins_unapproved')!)])
    await client.query('rollback')
  })
})

describe('the views of the database', () => {
  const files = filesOf('views')
  it('each has a file, named like it, which says in a sentence what it is for', async () => {
    expect([...files.keys()]).toEqual(await standingViews(client))
    expect(saysWhatFor(files)).toEqual([])
  })
  it('a database with every migration holds what these files say', async () => expect(await changedViews(client)).toEqual([]))
  it('one that its file says otherwise is found', async () => {
    const text = files.get('lead_editor')!
    expect(await isView(client, 'lead_editor', text)).toBe(true)
    expect(await isView(client, 'lead_editor', text.replace("= 'editor'", "<> 'editor'"))).toBe(false)
    expect(await isView(client, 'not_there', text)).toBe(false)
    // what its own migration brings is not there yet
    expect(await isView(client, 'lead_editor', text.replace('from person p', 'from a_table_to_come p'))).toBe(false)
  })
})
