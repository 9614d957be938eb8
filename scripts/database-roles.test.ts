/** The desk's role in the database: what it may do is declared by table, what guards the record is out of its reach, and the whole desk works by it. */
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '@/lib/commands/add-comment'
import { eraseContent } from '@/lib/commands/erase-content'
import { tellOfErasures } from '@/lib/commands/forgotten'
import { issueReport } from '@/lib/commands/issue-report'
import { keepDraft } from '@/lib/commands/keep-draft'
import { letGo } from '@/lib/commands/let-go'
import { openSealedName } from '@/lib/commands/open-sealed-name'
import { reseal } from '@/lib/commands/reseal'
import { sealName } from '@/lib/commands/seal-name'
import { setActive } from '@/lib/commands/set-active'
import { setHousePolicy } from '@/lib/commands/set-house-policy'
import { verifyDesk } from '@/lib/commands/verify-desk'
import { getHousePolicy } from '@/lib/db/house-policy'
import { closePool, db, transaction } from '@/lib/db/pool'
import { headOf } from '@/lib/db/trail'
import type { Fault } from '@/lib/db/verify'
import { enqueue } from '@/lib/db/write/job'
import { KEEP_FOR_EVER } from '@/lib/domain/keeping'
import { forgetEnv } from '@/lib/env'
import { backUp } from './archive.mjs'
import { deskUrl, grantAt, makeRoles, mayMigrate, RIGHTS, roleOf, rolesSql, tooStrong } from './database-roles.mjs'
import { placesOf } from './marks'
import { migrate, missingIn } from './migrate.mjs'
import { ensureDatabase } from './postgres.mjs'
import { lookAtDatabase } from './start-checks.mjs'
import { act, approved, type Newsroom, newsroom, onRecord, READY, seen, storyInCheck } from './testing'

const own = process.env.DATABASE_URL!
const NAME = `roles_${process.pid}`
const DESK = `desk_of_${process.pid}`
const at = (name: string) => Object.assign(new URL(own), { pathname: `/${name}` }).href
const owner = at(NAME)
const desk = deskUrl(owner, 'read it twice', DESK)
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-roles-'))

async function speak<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
async function workAt(url: string): Promise<void> {
  await closePool()
  process.env.DATABASE_URL = url
  forgetEnv()
}

beforeAll(async () => {
  Object.assign(process.env, {
    DATA_DIR: dir,
    SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
  })
  await ensureDatabase(own, NAME)
  // as a desk from before there was a second role: everything is made by one
  await migrate(owner)
  await makeRoles(owner, 'read it twice', DESK)
  expect(await migrate(owner, undefined, DESK)).toEqual([])
  await workAt(desk)
})
afterAll(async () => {
  await workAt(own)
  for (const name of ['DATA_DIR', 'SIGNING_KEY']) delete process.env[name]
  await speak(own, async (client) => {
    await client.query(`drop database if exists ${NAME} with (force)`)
    await client.query(`drop role ${DESK}; drop role ${DESK}_eraser`)
  })
  fs.rmSync(dir, { recursive: true, force: true })
})

/** The tables that no line declares, and the lines that declare none; `client` is the owner's. */
async function undeclared(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  const there = rows.map(({ name }) => name)
  const told = Object.values(RIGHTS).flat()
  const twice = told.filter((name, i) => told.indexOf(name) !== i)
  return [...there.filter((name) => !told.includes(name)), ...told.filter((name) => !there.includes(name)), ...twice]
}

describe('what the desk’s role may do', () => {
  it('is declared for every table once; one that is new is found', () =>
    speak(owner, async (client) => {
      expect(await undeclared(client)).toEqual([])
      await client.query('begin; create table forgotten (id int)')
      expect(await undeclared(client)).toEqual(['forgotten'])
      await client.query('rollback')
    }))
  it('is to add, and nothing else, wherever a trigger keeps every row', () =>
    speak(owner, async (client) => {
      const { rows } = await client.query<{ name: string; can: boolean }>(
        `select distinct c.relname as name, has_table_privilege($1, c.oid, 'update, delete, truncate, trigger') as can
         from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
         where p.proname = 'append_only' and t.tgtype & 8 > 0`,
        [DESK],
      )
      expect(rows.length).toBeGreaterThan(25)
      expect(rows.filter(({ can }) => can)).toEqual([])
    }))
  it('is to seal a name anew, and to change nothing else of it', () =>
    speak(owner, async (client) => {
      const may = async (column: string) =>
        (
          await client.query<{ can: boolean }>(`select has_column_privilege($1, 'sealed_name', $2, 'update') as can`, [
            DESK,
            column,
          ])
        ).rows[0]!.can
      expect([await may('sealed'), await may('key_id'), await may('remark'), await may('story_id')]).toEqual([
        true,
        true,
        false,
        false,
      ])
    }))
  it('goes no further than its lines: what was given by hand is taken back by the next start', async () => {
    const rights = () =>
      speak(
        owner,
        async (client) =>
          (await client.query<{ can: boolean }>(`select has_table_privilege($1, 'event', 'delete') as can`, [DESK])).rows[0]!.can,
      )
    await speak(owner, (client) => client.query(`grant delete on event to ${DESK}`))
    expect(await rights()).toBe(true)
    await migrate(owner, undefined, DESK)
    expect(await rights()).toBe(false)
  })
  it('and what it works by is not there before it is made', () =>
    expect(grantAt(owner, 'nobody_has_made')).rejects.toThrow('Make them with "npm run database:roles".'))
})

/** What somebody tries who has the desk's connection. */
const TRIED: readonly [what: string, sql: string][] = [
  ['a trigger is switched off', 'alter table event disable trigger all'],
  ['a trigger is dropped', 'drop trigger event_immutable on event'],
  ['an event is deleted', 'delete from event'],
  ['an event says something else', `update event set payload = '{}'`],
  ['a verdict in force is rewritten', `update verdict_revision set note = 'another'`],
  ['a decision is taken back', 'delete from decision'],
  ['an edition is replaced', `update report_edition set report = '{}'`],
  ['a tombstone is removed', 'delete from tombstone'],
  ['a text is replaced', `update article_version set text = 'another'`],
  ['the record is emptied', 'truncate event cascade'],
  ['a table is made', 'create table mine (id int)'],
  ['a table of the session is made', 'create temporary table mine (id int)'],
  ['a schema is made', 'create schema mine'],
  ['a table is dropped', 'drop table event cascade'],
  ['a table is changed', 'alter table event drop column hash'],
  ['a rule is put before a table', 'create rule mine as on insert to event do instead nothing'],
  ['triggers rest', 'set session_replication_role = replica'],
  [
    'a function is changed',
    `create or replace function append_only() returns trigger language plpgsql as 'begin return new; end'`,
  ],
  ['a function is dropped', 'drop function four_eyes cascade'],
  ['a view is changed', 'alter view lead_editor rename to another'],
  ['the list of what may be blanked grows', `insert into erasable values ('event', 'type', 'words')`],
  ['a migration is taken back', 'delete from _prisma_migrations'],
  ['passwords of roles are read', 'select * from pg_authid'],
  ['it makes itself strong', `alter role ${DESK} superuser`],
  ['it gives itself more', `grant postgres to ${DESK}`],
  ['it becomes the owner', 'set role postgres'],
  ['a program is run', `copy event to program 'cat'`],
  ['a file of the server is read', `select pg_read_file('/etc/passwd')`],
]

describe('somebody who has the desk’s connection', () => {
  const codeOf = (client: pg.Client, sql: string) =>
    client.query(`begin; ${sql}`).then(
      () => null,
      (error) => error.code as string,
    )
  it.each(TRIED)('is refused: %s', async (_, sql) => {
    expect(await speak(desk, (client) => codeOf(client, sql))).toBe('42501')
    // the same by the owner is a statement like any other, or meets a trigger
    const asOwner = await speak(owner, (client) => codeOf(client, sql))
    expect([null, 'SS001']).toContain(asOwner)
  })
  it('through the door neither deletes what is on record nor writes another word', () =>
    speak(desk, async (client) => {
      const tried = async (sql: string) => {
        const code = await codeOf(client, `set local role ${DESK}_eraser; ${sql}`)
        await client.query('rollback')
        return code
      }
      for (const sql of ['delete from event', 'alter table event disable trigger all', 'truncate event', 'set role postgres'])
        expect(await tried(sql), sql).toBe('42501')
      expect(await tried('update event set seq = 0')).toBe('42501')
      await workAt(owner)
      await onRecord(await newsroom())
      await workAt(desk)
      expect(await tried(`update event set payload = '{}'`)).toBe('SS001')
    }))
})

describe('by this role', () => {
  let people: Newsroom
  const faults = async () => {
    const found: Fault[] = []
    await verifyDesk((fault) => found.push(fault))
    return found
  }
  beforeAll(async () => {
    people = await newsroom()
    await onRecord(people)
  })
  it('a story is checked, decided and issued, and erased without a word of it left', async () => {
    const mark = 'qzroles'
    const { storyId, articleIds, claims } = await storyInCheck(people.mina, [
      `${mark} runs again\n\nThe ferry ${mark} returned to service on Monday with 4 new engines, the port office said. It carried 243 passengers on its first trip.`,
      `Halla is back\n\nThe port office said the ferry ${mark} went back into service on Monday with 3 new engines. On the first trip there were 243 passengers on board.`,
    ])
    const [first, second] = claims
    await approved(people, first!.id, { ...READY, note: `${mark} said so` })
    await act(addComment, people.noah, { claimId: first!.id, text: `${mark} told me` })
    await act(keepDraft, people.mina, {
      claimId: second!.id,
      after: 0,
      baseVersion: (await seen(second!.id)).claimVersion,
      content: { ...READY, note: mark },
    })
    await act(issueReport, people.joon, { storyId, articleId: articleIds[0]!, seq: (await headOf(db, storyId)).seq })
    expect((await placesOf(mark)).length).toBeGreaterThan(8)
    const why = { reason: 'A ruling.', law: 'GDPR art. 17', asked: 'The person named.', dryRun: false }
    await act(eraseContent, people.ana, { kind: 'story', target: storyId, ...why })
    expect(await placesOf(mark)).toEqual([])
    await tellOfErasures()
    expect(await faults()).toEqual([])
  })
  it('an account is emptied, with the notes that call it by name', async () => {
    const { claims } = await storyInCheck(people.mina)
    await act(addComment, people.mina, { claimId: claims[0]!.id, text: 'As @noah said, it is so.' })
    await act(setActive, people.ana, { personId: people.noah, active: false })
    const why = { reason: 'They left.', law: 'GDPR art. 17', asked: 'They did.', dryRun: false }
    const done = await act(eraseContent, people.ana, { kind: 'person', target: people.noah, ...why })
    expect(done.erasure).not.toBeNull()
    expect(await faults()).toEqual([])
  })
  it('a name is sealed, moved to another key, and erased', async () => {
    const under = (...keys: number[]) => {
      process.env.SEALING_KEY = keys.map((n) => Buffer.alloc(32, n).toString('base64url')).join(',')
      forgetEnv()
    }
    try {
      under(1)
      const { storyId } = await storyInCheck(people.mina)
      const name = { storyId, name: 'Carla Quellborn', remark: '', keepers: [people.mina, people.joon] as [string, string] }
      const { id } = await act(sealName, people.mina, name)
      under(2, 1)
      expect(await reseal()).toMatchObject({ names: 1, lostNames: {}, damaged: [] })
      under(2)
      expect(await act(openSealedName, people.joon, { sealedId: id, reason: 'To call.' })).toMatchObject({ name: name.name })
      const why = { reason: 'They asked.', law: 'GDPR art. 17', asked: 'They did.', dryRun: false }
      await act(eraseContent, people.ana, { kind: 'sealed-name', target: id, ...why })
      expect(await faults()).toEqual([])
    } finally {
      delete process.env.SEALING_KEY
      forgetEnv()
    }
  })
  it('what is over goes by the house’s clocks', async () => {
    const { storyId } = await storyInCheck(people.mina)
    await speak(owner, (client) =>
      client.query(`begin; set local session_replication_role = replica;
        update article_version v set created_at = now() - interval '100 days' from article a where a.id = v.article_id and a.story_id = '${storyId}'; commit`),
    )
    const { content, version } = await getHousePolicy(db)
    const keepFor = { ...KEEP_FOR_EVER, originals: 90, drafts: 90, letters: 90 }
    await act(setHousePolicy, people.ana, { version, content: { ...content, keepFor }, note: '', letsGo: true })
    expect((await letGo()).originals).toBe(2)
  })
  it('a job goes into the queue and is seen there', async () => {
    await transaction((tx) => enqueue(tx, 'let-go', {}, { key: { name: 'all', mode: 'once' } }))
    const [row] = await db.rows<{ n: number }>('select count(*)::int as n from graphile_worker.jobs')
    expect(row!.n).toBeGreaterThan(0)
  })
  it('an archive is made', async () => {
    const made = await backUp(desk, path.join(dir, `${randomUUID()}.zip`))
    expect(made.heads.length).toBeGreaterThan(2)
  })
})

describe('a start says', () => {
  const look = (more: object) => lookAtDatabase({ DATABASE_URL: desk, DIRECT_URL: null, DATABASE_POOL: 5, processes: 1, ...more })
  it('that a role is too strong, with what makes it so and what to do; not of one that owns nothing', async () => {
    const broad = `broad_${process.pid}`
    await speak(owner, (client) => client.query(`create role ${broad} login password 'broad'`))
    const url = deskUrl(owner, 'broad', broad)
    try {
      expect(await tooStrong(owner)).toMatch(/ is a superuser, so that .*npm run database:roles.*DATABASE_OWNER_URL/)
      expect(await tooStrong(desk)).toBeNull()
      expect(await tooStrong(url)).toBeNull()
      const by = (sql: string) => speak(owner, (client) => client.query(sql))
      await by(`alter role ${broad} createrole`)
      expect(await tooStrong(url)).toContain('may make roles or databases')
      await by(`grant create on schema public to ${broad}`)
      expect(await tooStrong(url)).toContain('may make tables')
      await by(`create table of_its_own (id int); alter table of_its_own owner to ${broad}`)
      expect(await tooStrong(url)).toContain('owns the desk’s tables')
    } finally {
      await speak(owner, (client) => client.query(`drop owned by ${broad}; drop role ${broad}`))
    }
  })
  it('that a role which owns nothing cannot bring the database up, where there is something to bring', async () => {
    expect([await mayMigrate(owner), await mayMigrate(desk), await roleOf(desk)]).toEqual([true, false, DESK])
    expect(await missingIn(desk)).toEqual([])
    expect(await look({})).toEqual({ faults: [], remarks: [] })
    expect(await look({ DATABASE_OWNER_URL: owner })).toEqual({ faults: [], remarks: [] })
    const last = await speak(owner, async (client) => {
      const { rows } = await client.query(
        `update _prisma_migrations set finished_at = null where migration_name = (select max(migration_name) from _prisma_migrations) returning migration_name`,
      )
      return rows[0].migration_name as string
    })
    try {
      expect(await missingIn(desk)).toEqual([last])
      expect((await look({})).faults).toEqual([
        expect.stringMatching(/^A migration is to be applied, .*Set DATABASE_OWNER_URL to the role that does/),
      ])
    } finally {
      await speak(owner, (client) => client.query('update _prisma_migrations set finished_at = now() where finished_at is null'))
    }
  })
  it('that the two variables lead to two databases', async () =>
    expect((await look({ DATABASE_OWNER_URL: at('postgres') })).faults).toEqual([
      expect.stringContaining('lead to two databases'),
    ]))
})

describe('npm run database:roles', () => {
  it('writes what makes both roles, with no right to inherit; said twice it is one', () =>
    speak(own, async (client) => {
      const sql = rolesSql(new URL(own).pathname.slice(1), `${DESK}_twice`, `it's "so"`)
      expect(sql).toContain('noinherit')
      await client.query(`begin; ${sql}`)
      await client.query(sql)
      const { rows } = await client.query(
        `select rolcanlogin as enters, rolinherit as inherits, rolsuper or rolcreaterole or rolcreatedb as broad from pg_roles where rolname like '${DESK}_twice%' order by rolname`,
      )
      expect(rows).toEqual([
        { enters: true, inherits: false, broad: false },
        { enters: false, inherits: false, broad: false },
      ])
      await client.query('rollback')
    }))
})
