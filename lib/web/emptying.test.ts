/** Emptying an account, against the real database: who somebody was goes from every column, and what they did stays. */
import { generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addComment } from '@/lib/commands/add-comment'
import { addMember } from '@/lib/commands/add-member'
import { assignClaim } from '@/lib/commands/assign-claim'
import { changeRole } from '@/lib/commands/change-role'
import { createPerson } from '@/lib/commands/create-person'
import { eraseContent } from '@/lib/commands/erase-content'
import { forgetAgain, tellOfErasures } from '@/lib/commands/forgotten'
import { issueReport } from '@/lib/commands/issue-report'
import { keepDraft } from '@/lib/commands/keep-draft'
import { run } from '@/lib/commands/run'
import { saveView } from '@/lib/commands/save-view'
import { setActive } from '@/lib/commands/set-active'
import { setLegalHold } from '@/lib/commands/set-legal-hold'
import { verifyDesk } from '@/lib/commands/verify-desk'
import { BESIDE, PLACES } from '@/lib/db/personal'
import { closePool, db } from '@/lib/db/pool'
import { openSession } from '@/lib/db/sessions'
import { brokenLinks, headOf, listEvents, NEWSROOM } from '@/lib/db/trail'
import type { Fault } from '@/lib/db/verify'
import { forgetEnv } from '@/lib/env'
import { makeTranslate } from '@/lib/messages/translate'
import { backUp, restore } from '@/scripts/archive.mjs'
import { placesOf } from '@/scripts/marks'
import { migrate } from '@/scripts/migrate.mjs'
import { ensureDatabase } from '@/scripts/postgres.mjs'
import { act, approved, type Newsroom, newsroom, onRecord, READY, refusal, seen, storyInCheck } from '@/scripts/testing'

const WHY = { reason: 'They left and asked for it.', law: 'GDPR art. 17', asked: 'Who it is about.', dryRun: false }
let people: Newsroom
let others = new Set<string>()
async function faults(): Promise<Fault[]> {
  const found: Fault[] = []
  await verifyDesk((fault) => found.push(fault))
  return found.filter((fault) => !others.has(JSON.stringify(fault)))
}

beforeAll(async () => {
  process.env.SIGNING_KEY = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64url')
  forgetEnv()
  people = await newsroom()
  await onRecord(people)
  others = new Set((await faults()).map((fault) => JSON.stringify(fault)))
})
afterAll(closePool)

/** Somebody whose name and address are marked, with something in every place that says who they are; closed, unless they stay. */
async function leaver(mark: string, { stays = false } = {}) {
  const name = `${mark}name O’Neil`
  const email = `${mark}mail@desk.example`
  const { personId: id } = await act(createPerson, people.ana, {
    name,
    email,
    role: 'journalist',
    password: 'four plain words here',
  })
  const { storyId, articleIds, claims } = await storyInCheck(people.mina, undefined, true)
  const [first, second] = claims
  await act(addMember, people.mina, { storyId, personId: id })
  await act(assignClaim, people.mina, { claimId: second!.id, personId: id })
  await act(addComment, people.mina, { claimId: first!.id, text: `@${name} knows the harbour. Ask them.` })
  await act(addComment, id, { claimId: first!.id, text: 'The harbour office confirms it.' })
  await act(keepDraft, id, {
    claimId: second!.id,
    after: 0,
    baseVersion: (await seen(second!.id)).claimVersion,
    content: { ...READY, note: `${mark}draft` },
  })
  await act(saveView, id, {
    screen: 'check',
    storyId,
    name: `${mark}view`,
    query: 'text=harbour',
    shared: false,
  } as never)
  await openSession(id, { agent: `${mark}agent`, address: '192.0.2.7' })
  await db.rows(
    `insert into passkey (person_id, credential_id, public_key, transports, name) values ($1, $2, '\\x00', '{}', $3)`,
    [id, `${mark}cred`, `${mark}phone`],
  )
  const [key] = await db.rows<{ id: string }>('select id from passkey where person_id = $1', [id])
  const say = (type: string, payload: object) =>
    db.rows(
      `insert into event (stream_id, seq, type, person_id, payload, prev_hash, hash) values ('newsroom', 0, $1, $2, $3, '', '')`,
      [type, id, JSON.stringify(payload)],
    )
  await say('factor-added', { person: id, name, factor: 'passkey', key: key!.id, label: `${mark}phone` })
  await say('new-browser-seen', { person: id, name, browser: `${mark}browser`, system: 'x' })
  await db.rows(`insert into person_identity (issuer, subject, person_id) values ('https://id.example', $1, $2)`, [
    `${mark}sub`,
    id,
  ])
  await say('identity-linked', {
    person: id,
    name,
    issuer: 'https://id.example',
    made: false,
    key: `https://id.example ${mark}sub`,
  })
  await db.rows(`insert into sign_in_failure (account, address) values ($1, '192.0.2.7')`, [email])
  await db.rows('insert into reset_ask (email) values ($1)', [email])
  await act(changeRole, people.ana, { personId: id, role: 'editor', version: await versionOf(id) })
  await act(changeRole, people.ana, { personId: id, role: 'journalist', version: await versionOf(id) })
  if (!stays) await act(setActive, people.ana, { personId: id, active: false })
  return { id, name, email, storyId, articleIds, claims }
}
const versionOf = async (id: string) =>
  (await db.one<{ version: number }>('select version from person where id = $1', [id])).version
const empty = (target: string) => ({ kind: 'person' as const, target, ...WHY })

describe('emptying an account', () => {
  it('leaves nothing of who it was in any column; chains verify, and the trail says what went', async () => {
    const mark = 'zqleaver'
    const p = await leaver(mark)
    expect((await placesOf(mark)).length).toBeGreaterThan(10)
    expect(await faults()).toEqual([])
    const before = await act(eraseContent, people.ana, { ...empty(p.id), dryRun: true })
    expect(before.erasure).toBeNull()
    expect(before.places.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        'person',
        'passkey',
        'person_identity',
        'verdict_draft',
        'saved_view',
        'comment',
        'event',
        'sign_in_failure',
      ]),
    )
    expect((await placesOf(mark)).length).toBeGreaterThan(10)
    const done = await act(eraseContent, people.ana, empty(p.id))
    expect(done.places).toEqual(before.places)
    expect(await placesOf(mark)).toEqual([])
    expect(await faults()).toEqual([])
    expect([await brokenLinks(db, p.storyId), await brokenLinks(db, NEWSROOM)]).toEqual([[], []])
    expect((await verifyDesk(() => {})).erasures.filter((line) => line.includes(`person ${p.id}`)).length).toBe(2)
    // the note stays, but for the name in it; so does theirs
    const notes = await db.rows<{ text: string }>('select text from comment where claim_id = $1 order by created_at', [
      p.claims[0]!.id,
    ])
    expect(notes.map(({ text }) => text)).toEqual([
      `@${'█'.repeat([...p.name].length)} knows the harbour. Ask them.`,
      'The harbour office confirms it.',
    ])
    // whoever reads the history reads of a former member, in their own language
    const [told] = await listEvents(
      db,
      p.storyId,
      { id: people.mina, role: 'journalist' },
      { types: ['comment-added'], person: p.id },
    )
    expect(told!.personName).toMatch(/^Former member \d+$/)
    const number = told!.personName!.slice(14)
    const ko = makeTranslate('ko', { 'Former member {number}': '전 구성원 {number}', '{by} came': '{by} 왔음' })
    expect([ko.kept(told!.personName!), ko('{by} came', { by: told!.personName! })]).toEqual([
      `전 구성원 ${number}`,
      `전 구성원 ${number} 왔음`,
    ])
    // nobody is let in again
    expect((await refusal(setActive, people.ana, { personId: p.id, active: true })).refused).toBe('emptied')
    expect((await refusal(eraseContent, people.ana, empty(p.id))).refused).toBe('emptied')
  })

  it('keeps who wrote apart from who approved, and what was printed', async () => {
    const mark = 'zqeditor'
    const { personId: id } = await act(createPerson, people.ana, {
      name: `${mark} Lee`,
      email: `${mark}@desk.example`,
      role: 'editor',
      password: 'four plain words here',
    })
    const d = await storyInCheck(people.mina)
    await approved({ ...people, joon: id }, d.claims[0]!.id)
    await act(issueReport, people.joon, {
      storyId: d.storyId,
      articleId: d.articleIds[0]!,
      seq: (await headOf(db, d.storyId)).seq,
    })
    await act(setActive, people.ana, { personId: id, active: false })
    const printed = await placesOf(mark)
    const { printed: editions } = await act(eraseContent, people.ana, empty(id))
    expect(editions).toBe(printed.includes('report_edition.report') ? 1 : 0)
    expect((await placesOf(mark)).filter((place) => !place.startsWith('report_edition.'))).toEqual([])
    const [who] = await db.rows<{ wrote: string; decided: string }>(
      'select r.author_id as wrote, d.decider_id as decided from decision d join verdict_revision r on r.id = d.revision_id where d.claim_id = $1',
      [d.claims[0]!.id],
    )
    expect(who).toEqual({ wrote: people.mina, decided: id })
    expect(await faults()).toEqual([])
  })

  it('has one sentence for each reason why not', async () => {
    const p = await leaver('zqheld', { stays: true })
    expect((await refusal(eraseContent, people.ana, empty(p.id))).refused).toBe('account-open')
    await act(setActive, people.ana, { personId: p.id, active: false })
    await act(setLegalHold, people.ana, { storyId: p.storyId, held: true, reason: 'A court asked for it.' })
    const held = await refusal(eraseContent, people.ana, empty(p.id))
    expect([held.refused, held.message]).toEqual(['held-by-law', expect.objectContaining({ values: { count: 1, name: p.name } })])
    await expect(run(eraseContent, people.joon, empty(p.id))).rejects.toThrow('Admins erase.')
    // whoever goes around the command meets the database
    const opening = (target: string) =>
      db.rows(
        `insert into erasure (kind, target, reason, law, asked, person_id) values ('person', $1::uuid, 'a', 'b', 'c', $2::uuid)`,
        [target, people.ana],
      )
    await expect(opening(p.id)).rejects.toThrow('decided or changed')
    await expect(opening(people.noah)).rejects.toThrow('decided or changed')
    await act(setLegalHold, people.ana, { storyId: p.storyId, held: false, reason: 'It is over.' })
    expect((await act(eraseContent, people.ana, { ...empty(p.id), dryRun: true })).erasure).toBeNull()
    // the only admin
    const admins = await db.rows<{ id: string }>(
      `update person set disabled_at = now() where role = 'admin' and id <> $1 and disabled_at is null returning id`,
      [people.ana],
    )
    expect((await refusal(eraseContent, people.ana, empty(people.ana))).refused).toBe('last-admin')
    await db.rows('update person set disabled_at = null where id = any($1::uuid[])', [admins.map(({ id }) => id)])
  })

  it('does not come back, and is named where somebody goes past the triggers', async () => {
    const p = await leaver('zqback')
    await act(eraseContent, people.ana, empty(p.id))
    await expect(db.rows(`update person set name = 'Somebody' where id = $1`, [p.id])).rejects.toThrow('on record')
    await expect(db.rows('update person set disabled_at = null where id = $1', [p.id])).rejects.toThrow()
    const q = await leaver('zqpast')
    await db.rows(
      `update person set name = 'x', email = concat('nobody@', id, '.freed.invalid'), password_hash = '', emptied_at = now() where id = $1`,
      [q.id],
    )
    expect((await faults()).map(({ table, row }) => `${table} ${row}`)).toContain(`person ${q.id}`)
    // other words in a note than its letters or blocks
    const [note] = await db.rows<{ id: string }>('select id from comment where person_id = $1', [q.id])
    await expect(db.rows(`update comment set text = overlay(text placing '█' from 1) where id = $1`, [note!.id])).rejects.toThrow(
      'on record',
    )
    const part = async (was: string, now: string) =>
      (await db.one<{ is: boolean }>('select is_part($1, $2) as is', [was, now])).is
    expect([await part('@ab c', '@██ c'), await part('@ab c', '@██ d'), await part('@ab c', '@█ c')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

it('reaches what it says: of each list that goes, no row of theirs is left, and each table that stays says why', async () => {
  const p = await leaver('zqrows')
  await act(eraseContent, people.ana, empty(p.id))
  for (const { table, emptied } of PLACES)
    if ('gone' in emptied) {
      const { n } = await db.one<{ n: number }>(`select count(*)::int as n from "${table}" r where ${emptied.gone}`, [p.id])
      expect([table, n]).toEqual([table, 0])
    } else expect(emptied.stays.length).toBeGreaterThan(10)
  // columns that hold a person's number and refer to no row of theirs
  const loose = await db.rows<{ column: string }>(
    `select c.table_name || '.' || c.column_name as column from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'uuid' and c.column_name ~ '(person|_by)(_id)?$'
       and not exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
         where k.contype = 'f' and k.confrelid = 'person'::regclass and k.conrelid = c.table_name::regclass and a.attname = c.column_name) order by 1`,
  )
  const known = new Set(BESIDE.map(({ table }) => table))
  expect(loose.map(({ column }) => column).filter((column) => !known.has(column.split('.')[0]!))).toEqual(STAY_BY_NUMBER)
})
/** What holds a number and no word of who it is: what they drew, dismissed, used, set aside. */
const STAY_BY_NUMBER = [
  'claim.drawn_by',
  'hint.dismissed_by',
  'hint.used_by',
  'nothing_to_check.person_id',
  'search_document.person_id',
]

it('a database from before is emptied again, by what was told outside, and the account is closed there', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-emptied-'))
  Object.assign(process.env, { DATA_DIR: dir, WITNESS: path.join(dir, 'witness') })
  forgetEnv()
  const own = process.env.DATABASE_URL!
  const at = (name: string) => Object.assign(new URL(own), { pathname: `/${name}` }).toString()
  const go = async (url: string) => {
    await closePool()
    process.env.DATABASE_URL = url
    forgetEnv()
  }
  await ensureDatabase(own, 'emptied_desk')
  await migrate(at('emptied_desk'))
  await go(at('emptied_desk'))
  others.clear()
  const before = people
  people = await newsroom()
  await onRecord(people)
  const mark = 'zqagain'
  const p = await leaver(mark, { stays: true })
  const archive = path.join(dir, 'before.zip')
  await backUp(process.env.DATABASE_URL!, archive)
  await act(setActive, people.ana, { personId: p.id, active: false })
  await act(eraseContent, people.ana, empty(p.id))
  await tellOfErasures()
  expect(fs.readFileSync(path.join(dir, 'witness.erasures'), 'utf8')).not.toContain(mark)
  await ensureDatabase(own, 'emptied_back')
  try {
    await restore(at('emptied_back'), archive)
    await go(at('emptied_back'))
    expect((await placesOf(mark)).length).toBeGreaterThan(5)
    expect(await forgetAgain(() => {})).toBe(1)
    expect(await placesOf(mark)).toEqual([])
    expect(await forgetAgain(() => {})).toBe(0)
    expect(await faults()).toEqual([])
  } finally {
    people = before
    for (const name of ['DATA_DIR', 'WITNESS']) delete process.env[name]
    await go(own)
    for (const name of ['emptied_back', 'emptied_desk']) await db.rows(`drop database if exists ${name} with (force)`)
    fs.rmSync(dir, { recursive: true, force: true })
  }
})
