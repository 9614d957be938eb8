import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCarried } from '@/lib/commands/attest'
import { saveVerdict } from '@/lib/commands/save-verdict'
import { verifyDesk } from '@/lib/commands/verify-desk'
import { getClaims } from '@/lib/db/claims'
import { closePool, db, transaction } from '@/lib/db/pool'
import { brokenLinks, headOf } from '@/lib/db/trail'
import type { Fault } from '@/lib/db/verify'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { forgetEnv } from '@/lib/env'
import { backUp, restore } from './archive.mjs'
import { migrate } from './migrate.mjs'
import { ensureDatabase } from './postgres.mjs'
import { act, approved, type Newsroom, newsroom, onRecord, storyInCheck } from './testing'

const MIGRATIONS = path.resolve('prisma/migrations')
const own = process.env.DATABASE_URL!
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-drill-'))
const made: string[] = []

/** The address of a database of this drill, as the owner of the server or as somebody else. */
const at = (name: string, role?: string) => {
  const url = new URL(own)
  url.pathname = `/${name}`
  if (role) [url.username, url.password] = [role, role]
  return url.toString()
}
async function speak<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const tell = (url: string, ...statements: string[]) =>
  speak(url, async (client) => {
    for (const statement of statements) await client.query(statement)
  })
async function fresh(name: string): Promise<string> {
  await destroy(name)
  await ensureDatabase(at('postgres'), name)
  made.push(name)
  return at(name)
}
const destroy = (name: string) => tell(at('postgres'), `drop database if exists ${name} with (force)`)
/** The desk's client goes on with another database, as a desk does that is started on it. */
async function goOnWith(url: string): Promise<void> {
  await closePool()
  process.env.DATABASE_URL = url
  forgetEnv()
}
async function verify(): Promise<{ faults: Fault[]; looked: Awaited<ReturnType<typeof verifyDesk>> }> {
  const faults: Fault[] = []
  const looked = await verifyDesk((fault) => faults.push(fault))
  return { faults, looked }
}

let people: Newsroom
let claims: string[]
let story: string
const archive = path.join(dir, 'desk.zip')
let manifest: Awaited<ReturnType<typeof backUp>>

/** One more save of a claim's verdict, as mina. */
async function save(claimId: string, note: string): Promise<void> {
  const [claim] = await getClaims(db, [claimId], null)
  await act(saveVerdict, people.mina, { claimId, claimVersion: claim!.version, content: { ...EMPTY_VERDICT, note } })
}
/** The numbers of a story's trail in a database. */
const count = (url: string, table: string) =>
  speak(url, async (client) => (await client.query(`select count(*)::int as n from ${table}`)).rows[0].n as number)

const tablesIn = (url: string) =>
  speak(url, async (client) => (await client.query(`select 1 from pg_tables where schemaname = 'public'`)).rowCount)

beforeAll(async () => {
  const url = await fresh('drill_desk')
  await migrate(url)
  await goOnWith(url)
  people = await newsroom()
  await onRecord(people)
  const { storyId, claims: all } = await storyInCheck(people.mina)
  story = storyId
  claims = all.map((claim) => claim.id)
  await approved(people, claims[0]!)
  await tell(
    url,
    `insert into session (token_hash, person_id, expires_at) values ('\\x01', '${people.mina}', now() + interval '1 day')`,
    `insert into setup_link (token_hash) values ('\\x02')`,
    `insert into sign_in_failure (account, address) values ('a', 'b')`,
  )
})
afterAll(async () => {
  await goOnWith(own)
  for (const name of made) await destroy(name)
  await tell(at('postgres'), 'drop role if exists drill_owner')
  fs.rmSync(dir, { recursive: true, force: true })
})

describe('a bad night', () => {
  it('the archive is one moment of a desk that goes on being used', async () => {
    let going = true
    let saves = 0
    const typing = (async () => {
      while (going) await save(claims[1]!, `note ${++saves}`)
    })()
    manifest = await backUp(at('drill_desk'), archive, () => {})
    const during = saves
    while (saves < during + 2) await new Promise((done) => setTimeout(done, 5))
    going = false
    await typing
    expect(fs.statSync(archive).mode & 0o777).toBe(0o600)
    expect(fs.readdirSync(dir)).toEqual(['desk.zip'])
    const head = manifest.heads.find((one: { stream: string }) => one.stream === story)
    expect(head!.seq).toBeLessThan((await headOf(db, story)).seq)
    await expect(backUp(at('drill_desk'), archive)).rejects.toThrow('is not written over')
  })

  it('the desk is lost, comes back in an empty database as it was, verifies, and goes on', async () => {
    await closePool()
    await destroy('drill_desk')
    const url = await fresh('drill_back')
    const done = await restore(url, archive)
    expect(done.added).toEqual([])
    await goOnWith(url)
    const head = manifest.heads.find((one: { stream: string }) => one.stream === story)
    expect(await headOf(db, story)).toEqual({ seq: head!.seq, hash: head!.hash })
    const { faults, looked } = await verify()
    expect(faults).toEqual([])
    expect(looked).toMatchObject({ trails: manifest.heads.length, texts: 2 })
    expect(looked.quotations).toBeGreaterThan(5)
    expect(looked.verdicts).toBeGreaterThan(0)
    // nobody is signed in, no old link makes an admin, and what was counted goes on
    expect([await count(url, 'session'), await count(url, 'setup_link'), await count(url, 'sign_in_failure')]).toEqual([0, 0, 1])
    await tell(url, `insert into sign_in_failure (account, address) values ('a', 'b')`)
    // rules of the database stand as they did
    await expect(tell(url, `update event set type = 'x'`)).rejects.toThrow('append-only')
    await expect(tell(url, `delete from person where id = '${people.mina}'`)).rejects.toThrow('foreign key')
    await save(claims[1]!, 'after the night')
    expect((await headOf(db, story)).seq).toBe(head!.seq + 1)
    expect(await brokenLinks(db, story)).toEqual([])
    expect((await verify()).faults).toEqual([])
  })

  it('whoever merely owns the database restores it, and an archive of it holds the same rows', async () => {
    await tell(at('postgres'), `create role drill_owner login password 'drill_owner'`)
    await fresh('drill_owned')
    await tell(at('postgres'), 'alter database drill_owned owner to drill_owner')
    const url = at('drill_owned', 'drill_owner')
    await restore(url, archive)
    expect((await backUp(url, path.join(dir, 'again.zip'))).tables).toEqual(manifest.tables)
  })
})

const CUT = `const { Client } = require('pg'); const client = new Client({ connectionString: process.argv[1] })
  client.connect().then(() => client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'second-source-archive' and datname like 'drill%'")).then(() => client.end())`
/** Ends the connection of a backup or restore of this file's own databases: others make archives beside it. */
const cutOff = () => expect(spawnSync(process.execPath, ['-e', CUT, at('postgres')]).status).toBe(0)

describe('an archive that breaks off', () => {
  it('leaves no file', async () => {
    const file = path.join(dir, 'half.zip')
    let cuts = 0
    await expect(
      backUp(at('drill_back'), file, () => {
        if (cuts++ === 0) cutOff()
      }),
    ).rejects.toThrow()
    expect(cuts).toBe(1)
    expect(fs.readdirSync(dir).filter((name) => name.startsWith('half'))).toEqual([])
  })
})

describe('a restore refuses, and writes nothing,', () => {
  it('into a database that is not empty', async () => {
    await expect(restore(at('drill_back'), archive)).rejects.toThrow(
      /not empty: it holds \d+ tables and views, 5 people and 1 stories/,
    )
    expect((await headOf(db, story)).seq).toBeGreaterThan(0)
  })

  it('what is no archive, or not all of one', async () => {
    const url = await fresh('drill_refused')
    const bytes = fs.readFileSync(archive)
    const cut = path.join(dir, 'cut.zip')
    fs.writeFileSync(cut, bytes.subarray(0, bytes.length - 100))
    await expect(restore(url, cut)).rejects.toThrow('its end is missing')
    await expect(restore(url, path.join(dir, 'none.zip'))).rejects.toThrow('There is no file')
    expect(await tablesIn(url)).toBe(0)
  })

  it('where a byte of it was changed, and names the table', async () => {
    const url = await fresh('drill_refused')
    const bytes = fs.readFileSync(archive)
    for (const name of ['event', 'claim', 'verdict_revision', 'person']) {
      const damaged = Buffer.from(bytes)
      const from = damaged.indexOf(`tables/${name}`, 0, 'latin1') + `tables/${name}`.length + 30
      damaged[from] = damaged[from]! ^ 0x10
      const file = path.join(dir, 'damaged.zip')
      fs.writeFileSync(file, damaged)
      await expect(restore(url, file)).rejects.toThrow(new RegExp(`The table ${name} is damaged\\..*Nothing was written`))
    }
    const damaged = Buffer.from(bytes)
    const from = damaged.indexOf('manifest.json', 0, 'latin1') + 60
    damaged[from] = damaged[from]! ^ 0x10
    const file = path.join(dir, 'damaged.zip')
    fs.writeFileSync(file, damaged)
    await expect(restore(url, file)).rejects.toThrow('Its manifest is damaged')
    expect(await tablesIn(url)).toBe(0)
  })

  it('what a newer version made, or one with other migrations', async () => {
    const url = await fresh('drill_refused')
    const older = path.join(dir, 'older')
    fs.cpSync(MIGRATIONS, older, { recursive: true })
    const last = fs.readdirSync(older).sort().at(-1)!
    fs.rmSync(path.join(older, last), { recursive: true })
    await expect(restore(url, archive, () => {}, older)).rejects.toThrow(new RegExp(`newer Second Source.*${last}`))
    const edited = path.join(dir, 'edited')
    fs.cpSync(MIGRATIONS, edited, { recursive: true })
    fs.appendFileSync(path.join(edited, last, 'migration.sql'), '\n-- other\n')
    await expect(restore(url, archive, () => {}, edited)).rejects.toThrow(`other texts of ${last}`)
    expect(await tablesIn(url)).toBe(0)
  })
})

it('an archive of an earlier version is brought up to this one', async () => {
  const before = path.join(dir, 'before')
  const names = fs
    .readdirSync(MIGRATIONS)
    .filter((name) => /^\d/.test(name))
    .sort()
  const known = names.slice(0, 12)
  for (const name of known) fs.cpSync(path.join(MIGRATIONS, name), path.join(before, name), { recursive: true })
  const url = await fresh('drill_before')
  await migrate(url, before)
  await tell(
    url,
    `insert into person (email, name, role, password_hash) values ('a@desk.example', 'a', 'journalist', 'x')`,
    `insert into story (title, owner_id) select 'Ferry', id from person`,
    `insert into event (stream_id, seq, type, payload, prev_hash, hash) select 'newsroom', 0, 'person-created', jsonb_build_object('person', id, 'name', 'a', 'role', 'journalist'), '', '' from person`,
    `insert into event (stream_id, seq, type, story_id, payload, prev_hash, hash) select id::text, 0, 'story-created', id, '{"title": "Ferry"}', '', '' from story`,
  )
  const file = path.join(dir, 'before.zip')
  await backUp(url, file)
  const now = await fresh('drill_now')
  // all or nothing, whatever comes at the end, or in between
  let cuts = 0
  const cut = ({ name }: { name: string }) => {
    if (name === 'story' && cuts++ === 0) cutOff()
  }
  await expect(restore(now, file, cut)).rejects.toThrow()
  expect([cuts, await tablesIn(now)]).toEqual([1, 0])
  fs.mkdirSync(path.join(before, '29990101000000_never'))
  fs.writeFileSync(path.join(before, '29990101000000_never', 'migration.sql'), 'alter table event add check (seq < 0);')
  await expect(restore(now, file, () => {}, before)).rejects.toThrow('29990101000000_never failed, and nothing was restored')
  expect(await tablesIn(now)).toBe(0)
  const done = await restore(now, file)
  expect(done.added).toEqual(names.slice(12))
  expect(await migrate(now)).toEqual([])
  await goOnWith(now)
  // what was written before hashes covered commitments is carried over, and signed as it is
  expect(await db.rows('select count(*)::int as n from carried_event where salt is not null')).toEqual([{ n: 2 }])
  process.env.SIGNING_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url')
  forgetEnv()
  expect([await transaction((tx) => signCarried(tx)), await transaction((tx) => signCarried(tx))]).toEqual([2, 0])
  expect((await verify()).faults).toEqual([])
  const story = `(select stream_id from carried_event where stream_id <> 'newsroom')`
  const forged = (...statements: string[]) =>
    speak(now, async (client) => {
      await client.query('set session_replication_role = replica')
      for (const statement of statements) await client.query(statement)
      return (await verify()).faults.map(({ table, fault }) => `${table}: ${fault}`)
    })
  const rechained = `update carried_event c set hash = event_digest_over('', e, 'sha256:' || encode(c.commitment, 'hex')) from event e where e.stream_id = c.stream_id and e.seq = c.seq and c.stream_id = ${story}`
  expect(await forged(`update carried_event set commitment = sha256('x'), salt = null where stream_id = ${story}`)).toEqual([
    'event: what it was carried into was changed',
    'event: its content is gone, and no erasure says that this is what is left of it',
  ])
  expect(await forged(rechained)).toContain('carried_trail: its two chains do not end where it was signed that they do')
  delete process.env.SIGNING_KEY
  await goOnWith(at('drill_back'))
})

describe('what somebody changed behind the desk', () => {
  it('is named by its row', async () => {
    await goOnWith(at('drill_back'))
    const [revision] = await db.rows<{ id: string }>(
      `select id from verdict_revision where claim_id = $1 order by number desc limit 1`,
      [claims[1]],
    )
    const [version] = await db.rows<{ id: string }>(`select id from article_version order by id limit 1`)
    const { seq } = await headOf(db, story)
    const seeded: [string, string, string][] = [
      [
        'event',
        `${story} ${seq}`,
        `update event set payload = payload || '{"x": 1}' where stream_id = '${story}' and seq = ${seq}`,
      ],
      ['claim', claims[2]!, `update claim set quote = quote || ' not' where id = '${claims[2]}'`],
      ['verdict_revision', revision!.id, `update verdict_revision set note = 'another' where id = '${revision!.id}'`],
      [
        'article_version',
        version!.id,
        `update article_version set text = overlay(text placing 'X' from 1) where id = '${version!.id}'`,
      ],
      ['claim', claims[0]!, `update claim set state = 'contested' where id = '${claims[0]}'`],
      ['claim', claims[1]!, `update claim set writer_id = null where id = '${claims[1]}'`],
      ['claim_hand', `${claims[1]} ${people.mina}`, `delete from claim_hand where claim_id = '${claims[1]}'`],
      ['search_document', `article `, `update search_document set words = 'other' where kind = 'article'`],
      ['story_member', story, `insert into story_member (story_id, person_id) values ('${story}', gen_random_uuid())`],
    ]
    await speak(at('drill_back'), async (client) => {
      await client.query('set session_replication_role = replica')
      await client.query('alter table article_version drop constraint version_hash')
      for (const [, , statement] of seeded) expect((await client.query(statement)).rowCount, statement).toBeGreaterThan(0)
    })
    const { faults } = await verify()
    for (const [table, row] of seeded)
      expect(
        faults.some((fault) => fault.table === table && fault.row.startsWith(row)),
        `${table} ${row}`,
      ).toBe(true)
  })
})
