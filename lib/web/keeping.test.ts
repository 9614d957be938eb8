/** The house's clocks, against the real database: what is over goes at night, in parts, and nothing of a story that is held. */
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepDraft } from '@/lib/commands/keep-draft'
import { letGo, queueLettingGo } from '@/lib/commands/let-go'
import { run } from '@/lib/commands/run'
import { setHousePolicy } from '@/lib/commands/set-house-policy'
import { setLegalHold } from '@/lib/commands/set-legal-hold'
import { verifyDesk } from '@/lib/commands/verify-desk'
import { getHousePolicy } from '@/lib/db/house-policy'
import { CLOCKS, whatGoes } from '@/lib/db/keeping'
import { closePool, db, transaction } from '@/lib/db/pool'
import { openSession } from '@/lib/db/sessions'
import { brokenLinks, NEWSROOM } from '@/lib/db/trail'
import type { Fault } from '@/lib/db/verify'
import { KEEP_FOR_EVER, type KeepFor, shortened } from '@/lib/domain/keeping'
import { forgetEnv } from '@/lib/env'
import { act, type Newsroom, newsroom, onRecord, READY, refusal, seen, storyInCheck } from '@/scripts/testing'

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

/** Rows of stories and people as if they had been there so long; past the triggers, as time itself would. */
const aged = (storyId: string, days: number) =>
  transaction(async (tx) => {
    await tx.rows(`select set_config('session_replication_role', 'replica', true)`)
    await tx.rows(
      `update article_version v set created_at = now() - make_interval(days => $2) from article a where a.id = v.article_id and a.story_id = $1`,
      [storyId, days],
    )
    await tx.rows(
      `update verdict_draft d set kept_at = now() - make_interval(days => $2) from claim c where c.id = d.claim_id and c.story_id = $1`,
      [storyId, days],
    )
  })
async function storyWithDraft() {
  const d = await storyInCheck(people.mina)
  const claimId = d.claims[0]!.id
  const { claimVersion } = await seen(claimId)
  await act(keepDraft, people.mina, {
    claimId,
    after: 0,
    baseVersion: claimVersion,
    content: { ...READY, note: 'half a thought' },
  })
  return d
}
const left = async (storyId: string) => ({
  originals: (
    await db.one<{ n: number }>(
      `select count(*)::int as n from article_version v join article a on a.id = v.article_id where a.story_id = $1 and v.raw <> ''`,
      [storyId],
    )
  ).n,
  drafts: (
    await db.one<{ n: number }>(
      'select count(*)::int as n from verdict_draft d join claim c on c.id = d.claim_id where c.story_id = $1',
      [storyId],
    )
  ).n,
})
const forDays = (some: Partial<KeepFor>) => ({ keepFor: { ...KEEP_FOR_EVER, ...some } })
const texts = (storyId: string) =>
  db.rows(
    'select v.text, v.sha256 from article_version v join article a on a.id = v.article_id where a.story_id = $1 order by 1',
    [storyId],
  )

/** `inHouse` without asking what goes: these tests say so themselves. */
async function under(some: Partial<KeepFor>, work: () => Promise<unknown>) {
  const { content, version } = await getHousePolicy(db)
  await act(setHousePolicy, people.ana, { version, content: { ...content, ...forDays(some) }, note: '', letsGo: true })
  try {
    await work()
  } finally {
    const now = await getHousePolicy(db)
    await act(setHousePolicy, people.ana, {
      version: now.version,
      content: { ...now.content, ...forDays({}) },
      note: '',
      letsGo: true,
    })
  }
}

describe('what the house keeps so long', () => {
  it('goes when it is over, in parts; texts and trails stay whole, and the desk’s trail says how much', async () => {
    const [old, young, held] = [await storyWithDraft(), await storyWithDraft(), await storyWithDraft()]
    await act(setLegalHold, people.joon, { storyId: held.storyId, held: true, reason: 'A court asked for it.' })
    for (const { storyId } of [old, held]) await aged(storyId, 100)
    const before = await texts(old.storyId)
    await under({ originals: 90, drafts: 90 }, async () => {
      const { clocks, at } = await whatGoes(db, (await getHousePolicy(db)).content.keepFor)
      const of = (kind: string) => clocks.find((clock) => clock.kind === kind)!
      expect(new Date(at).getTime()).toBeGreaterThan(Date.now())
      expect([of('originals').tonight >= 2, of('originals').held >= 2, of('drafts').held >= 1]).toEqual([true, true, true])
      expect([of('letters').days, of('letters').tonight]).toEqual([null, 0])
      const took = await letGo(undefined, 1)
      expect(took.originals).toBe(of('originals').tonight)
      expect([await left(old.storyId), await left(young.storyId), await left(held.storyId)]).toEqual([
        { originals: 0, drafts: 0 },
        { originals: 2, drafts: 1 },
        { originals: 2, drafts: 1 },
      ])
      expect((await letGo()).originals).toBeUndefined()
    })
    expect(await texts(old.storyId)).toEqual(before)
    expect(await faults()).toEqual([])
    expect(await brokenLinks(db, NEWSROOM)).toEqual([])
    const told = await db.rows<{ payload: { kind: string; count: number } }>(
      `select payload from event where stream_id = 'newsroom' and type = 'kept-no-longer' order by seq`,
    )
    expect(new Set(told.map(({ payload }) => payload.kind))).toEqual(new Set(['originals', 'drafts']))
    expect(told.every(({ payload }) => payload.count === 1)).toBe(true)
    expect(JSON.stringify(told)).not.toContain('thought')
    await act(setLegalHold, people.ana, { storyId: held.storyId, held: false, reason: 'It is over.' })
  })

  it('sign-in records and letters go by their own clocks, and an open session by none', async () => {
    const open = await openSession(people.noah)
    await db.rows(
      `insert into session (token_hash, person_id, expires_at) values ('\\x01'::bytea, $1, now() - interval '40 days')`,
      [people.noah],
    )
    await db.rows(
      `insert into known_browser (token_hash, person_id, last_at) values ('\\x02'::bytea, $1, now() - interval '40 days'), ('\\x03'::bytea, $1, now())`,
      [people.noah],
    )
    await db.rows(
      `insert into account_letter (person_id, kind, sent_at) values ($1, 'reset', now() - interval '40 days'), ($1, 'reset', null)`,
      [people.noah],
    )
    await db.rows(
      `insert into idempotency_key (person_id, key, route, body_hash, created_at) values ($1, 'old', 'x', '\\x00', now() - interval '2 days')`,
      [people.noah],
    )
    await under({ letters: 30, signIns: 30 }, () => letGo())
    const count = async (table: string) =>
      (await db.one<{ n: number }>(`select count(*)::int as n from ${table} where person_id = $1`, [people.noah])).n
    expect([
      await count('session'),
      await count('known_browser'),
      await count('account_letter'),
      await count('idempotency_key'),
    ]).toEqual([1, 1, 1, 0])
    expect(open.length).toBeGreaterThan(20)
  })

  it('is not set shorter before its writer heard what goes tonight', async () => {
    const d = await storyWithDraft()
    await aged(d.storyId, 50)
    const { content, version } = await getHousePolicy(db)
    const rules = { version, content: { ...content, ...forDays({ drafts: 40 }) }, note: '' }
    const asked = await refusal(setHousePolicy, people.ana, rules)
    expect([asked.refused, JSON.stringify(asked.message)]).toEqual(['lets-go', expect.stringMatching(/goes tonight.*# draft/)])
    expect((await left(d.storyId)).drafts).toBe(1)
    await act(setHousePolicy, people.ana, { ...rules, letsGo: true })
    const now = await getHousePolicy(db)
    // longer again asks nothing
    await act(setHousePolicy, people.ana, { version: now.version, content: { ...now.content, ...forDays({}) }, note: '' })
    expect(shortened({ ...KEEP_FOR_EVER, originals: 30 }, { originals: 40, drafts: 1, letters: null, signIns: null })).toEqual([
      'drafts',
    ])
  })

  it('is asked for once a night, however often somebody looks round', async () => {
    await queueLettingGo()
    await queueLettingGo()
    const jobs = await db.rows<{ at: Date }>(`select run_at as at from graphile_worker.jobs where task_identifier = 'let-go'`)
    expect(jobs).toHaveLength(1)
    expect(jobs[0]!.at.getTime()).toBeGreaterThan(Date.now())
  })
})

describe('a legal hold', () => {
  it('is set by an editor who sees the story, and lifted by an admin', async () => {
    const { storyId } = await storyInCheck(people.mina, undefined, true)
    const hold = (held: boolean) => ({ storyId, held, reason: 'A letter from the court.' })
    await expect(run(setLegalHold, people.joon, hold(true))).rejects.toThrow('not yours to see')
    await expect(run(setLegalHold, people.mina, hold(true))).rejects.toThrow()
    await db.rows('insert into story_member (story_id, person_id, by_hand) values ($1, $2, true)', [storyId, people.joon])
    await act(setLegalHold, people.joon, hold(true))
    await expect(run(setLegalHold, people.joon, hold(false))).rejects.toThrow('Admins erase.')
    await act(setLegalHold, people.ana, hold(false))
    await db.rows('delete from story_member where story_id = $1 and person_id = $2', [storyId, people.joon])
  })
})

describe('the door for clocks', () => {
  const tried = (...statements: string[]) =>
    transaction(async (tx) => {
      for (const statement of statements) await tx.rows(statement)
    })
  const open = `insert into erasure (kind, target, reason, law, asked) values ('originals', gen_random_uuid(), 'a', 'b', 'c')`
  it('reaches files alone, of what is over and not held, and only while the rules say so', async () => {
    const d = await storyWithDraft()
    const [version] = await db.rows<{ id: string }>(
      'select v.id from article_version v join article a on a.id = v.article_id where a.story_id = $1 limit 1',
      [d.storyId],
    )
    const file = `update article_version set raw = '' where id = '${version!.id}'`
    await expect(tried(open, file)).rejects.toThrow('decided or changed')
    await under({ originals: 90 }, async () => {
      // too young
      await expect(tried(open, file)).rejects.toThrow('on record')
      await aged(d.storyId, 100)
      // words
      await expect(
        tried(open, `update article_version set note = '[erased]', raw = '' where id = '${version!.id}'`),
      ).rejects.toThrow('on record')
      await expect(
        tried(open, `update event set payload = '{}', salt = null where stream_id = '${d.storyId}' and seq = 1`),
      ).rejects.toThrow('on record')
      await act(setLegalHold, people.ana, { storyId: d.storyId, held: true, reason: 'Held.' })
      await expect(tried(open, file)).rejects.toThrow('on record')
      await act(setLegalHold, people.ana, { storyId: d.storyId, held: false, reason: 'Over.' })
      // it would go, but nothing says so
      await expect(tried(open, file)).rejects.toThrow('on record')
    })
  })
  it('every table that a clock takes from, and that is of a story, heeds a hold', async () => {
    for (const { table, story } of CLOCKS) {
      const columns = await db.rows<{ name: string }>(
        `select column_name as name from information_schema.columns where table_name = $1 and column_name in ('story_id', 'claim_id', 'article_id', 'request_id', 'stream_id')`,
        [table],
      )
      expect([table, columns.length > 0]).toEqual([table, story !== undefined])
    }
  })
})
