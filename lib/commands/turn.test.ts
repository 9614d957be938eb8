/**
 * *Your turn*, the queue, its counts and the letters, held against the policy: whatever waits for somebody is something
 * they may do, and whatever somebody may decide waits for them. Over random stories, after every step.
 */
import fs from 'node:fs'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getClaims } from '@/lib/db/claims'
import { getHousePolicy } from '@/lib/db/house-policy'
import { closePool, type Db, db } from '@/lib/db/pool'
import { setPost } from '@/lib/db/post'
import { listQueue } from '@/lib/db/queue'
import { countTurn, listTurn } from '@/lib/db/turn'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import type { EventType } from '@/lib/domain/event'
import type { Actor } from '@/lib/domain/person'
import { TURN, type TurnKind } from '@/lib/domain/turn'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { ClaimView } from '@/lib/domain/views'
import { type Abilities, type Ability, readAbilities } from '@/lib/review/read-abilities'
import { PLAYED, play } from '@/scripts/play'
import { act, inHouse, newsroom, READY, storyInCheck } from '@/scripts/testing'
import { addComment } from './add-comment'
import { assignClaim } from './assign-claim'
import { nameSecondReader } from './name-second-reader'
import { run } from './run'
import { setHousePolicy } from './set-house-policy'
import { setLegalFlag } from './set-legal-flag'

const RUNS = Number(process.env.MODEL_RUNS ?? 4)
const SEED = process.env.MODEL_SEED ? Number(process.env.MODEL_SEED) : undefined

let desk: Actor[]
let ana: string
beforeAll(async () => {
  const [one, two] = [await newsroom(), await newsroom()]
  ana = one.ana
  const ids = [one.mina, one.noah, two.mina, one.joon, one.kim, two.joon]
  for (const id of [...ids, ana]) await db.rows('update person set name = name || $2 where id = $1', [id, id.slice(0, 8)])
  const rows = await db.rows<Actor>('select id, name, email, role from person where id = any($1)', [ids])
  desk = ids.map((id) => rows.find((r) => r.id === id)!)
  await setPost(db, true)
})
afterAll(async () => {
  await setPost(db, false)
  await closePool()
})

interface Turn {
  person_id: string
  kind: TurnKind
  claim_id: string | null
}

/** What somebody has to be allowed for each kind to wait for them; null where it is no claim that waits. */
const NEEDS: Record<TurnKind, Ability | null> = {
  decide: 'approve',
  adjudicate: 'adjudicate',
  contested: 'overturn',
  confirm: 'confirm',
  'second-reading': 'second-read',
  unread: 'waive-second-reading',
  returned: 'save',
  overturned: 'save',
  recheck: 'save',
  draft: 'save',
  assigned: 'save',
  check: 'save',
  mention: null,
  'sign-off': null,
  reminder: null,
  'new-text': null,
  'page-changed': null,
  alias: null,
  'handed-over': null,
  'ask-editor': null,
  opened: null,
  'keep-name': null,
  'name-opened': null,
  erasure: null,
}
/** What an editor decides: whoever may, waits for it. */
const DECIDED = ['decide', 'adjudicate', 'contested', 'confirm'] as const

/** Where turn, queue and counts say otherwise than the policy, in words. Empty when all agree. */
async function disagreements(on: Db, storyId: string, claimIds: readonly string[]): Promise<string[]> {
  const found: string[] = []
  const turn = await on.rows<Turn>('select person_id, kind, claim_id from turn where story_id = $1', [storyId], 'turn-of-story')
  const waits = (who: string, kind: TurnKind, claimId: string) =>
    turn.some((t) => t.person_id === who && t.kind === kind && t.claim_id === claimId)
  for (const who of desk) {
    const claims = new Map<string, [ClaimView, Abilities]>()
    for (const claim of await getClaims(on, claimIds, who)) claims.set(claim.id, [claim, readAbilities(claim.may)])
    for (const { kind, claim_id } of turn.filter((t) => t.person_id === who.id && t.claim_id)) {
      const known = claims.get(claim_id!)
      const needed = NEEDS[kind]
      if (known && needed && known[1][needed]) found.push(`${kind} waits for ${who.name}, who may not ${needed}`)
      if (known && kind === 'mention' && known[0].isBlind) found.push(`${who.name} is asked where they may not look`)
    }
    for (const [id, [, may]] of claims) {
      for (const kind of DECIDED)
        if (may[NEEDS[kind]!] === null && !waits(who.id, kind, id))
          found.push(`${who.name} may ${kind}, and it does not wait for them`)
      const readers = desk.filter((p) => waits(p.id, 'second-reading', id))
      if (may['second-read'] === null && readers.length === 0) found.push(`${who.name} may read second, and it waits for nobody`)
      if (may['waive-second-reading'] === null && readers.length === 0 && !waits(who.id, 'unread', id))
        found.push(`nobody is left to read second, and ${who.name} is not told`)
    }
    const lines = await listTurn(on, who)
    if ((await countTurn(on, who)) !== lines.length) found.push(`the count of ${who.name} is another than their lines`)
    const here = lines.filter((l) => l.storyId === storyId)
    for (const kind of DECIDED) {
      const able = [...claims.values()].filter(([, may]) => may[NEEDS[kind]!] === null).length
      const told = here.filter((l) => l.kind === kind).reduce((n, l) => n + l.count, 0)
      if (told !== able) found.push(`${who.name} is told of ${told} to ${kind}, and may ${able}`)
    }
    if (who.role !== 'editor') continue
    const { rows, total, yours } = await listQueue(on, who)
    const own = rows.map((row) => readAbilities(row.claim.may).approve === null)
    if (own.lastIndexOf(true) > own.indexOf(false) && own.includes(false))
      found.push(`in the queue of ${who.name} what they cannot decide comes first`)
    if (rows.length === total && own.filter(Boolean).length !== yours)
      found.push(`the queue of ${who.name} says ${yours}, and they may ${own.filter(Boolean).length}`)
    const queued = rows.filter((row) => row.storyId === storyId && readAbilities(row.claim.may).approve === null)
    for (const row of queued)
      if (!waits(who.id, 'decide', row.claim.id)) found.push(`in the queue of ${who.name}, and not their turn`)
    if (rows.length === total && queued.length !== turn.filter((t) => t.person_id === who.id && t.kind === 'decide').length)
      found.push(`the queue of ${who.name} lacks what waits for them`)
  }
  return found
}

interface Told {
  person_id: string
  kind: TurnKind
  type: EventType
  claim_id: string
  by: string | null
}
/** Letters that say otherwise than the policy, of what was told since a number of the trail. */
async function wrongLetters(storyId: string, after: number, claimIds: readonly string[]): Promise<string[]> {
  const told = await db.rows<Told>(
    `select p.person_id, p.kind, e.type, e.claim_id, e.person_id as by from post p join event e on e.stream_id = p.stream_id and e.seq = p.seq where e.story_id = $1 and e.seq > $2`,
    [storyId, after],
  )
  const events = await db.rows<{ type: EventType; claim_id: string; by: string | null; kind: TurnKind }>(
    `select e.type, e.claim_id, e.person_id as by, r.kind from event e join turn_rule r on r.event = e.type and r.names is null and e.payload @> r.given where e.story_id = $1 and e.seq > $2`,
    [storyId, after],
  )
  const found: string[] = []
  for (const who of desk)
    for (const claim of await getClaims(db, claimIds, who)) {
      const may = readAbilities(claim.may)
      for (const letter of told.filter((t) => t.person_id === who.id && t.claim_id === claim.id)) {
        if (letter.by === who.id) found.push(`${who.name} is told of their own doing`)
        const named = letter.kind === 'assigned' || letter.kind === 'second-reading'
        const needed = NEEDS[letter.kind]
        if (!named && needed && may[needed]) found.push(`a letter asks ${who.name} to ${letter.kind}, who may not ${needed}`)
      }
      for (const event of events.filter((e) => e.claim_id === claim.id && e.by !== who.id)) {
        const decided = DECIDED.find((kind) => kind === event.kind)
        if (decided && may[NEEDS[decided]!] === null && !told.some((t) => t.person_id === who.id && t.kind === decided))
          found.push(`${who.name} may ${decided} since ${event.type}, and got no letter`)
      }
    }
  return found
}

const seqOf = async (storyId: string) =>
  (await db.rows<{ head_seq: number }>('select head_seq from stream where id = $1', [storyId]))[0]!.head_seq

const setLead = async (leadEditorId: string | null) => {
  const { version, content } = await getHousePolicy(db)
  await act(setHousePolicy, ana, { version, content: { ...content, leadEditorId }, note: '' })
}

let passage: VerdictContent['evidence'][number]
const contentFor = (yes: boolean): VerdictContent =>
  yes ? READY : { ...EMPTY_VERDICT, value: 'corroborated', note: 'It is there.', evidence: [passage] }

const step = fc.record({
  who: fc.nat(5),
  other: fc.nat(5),
  claim: fc.nat(1),
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constant('work' as const) },
    { weight: 1, arbitrary: fc.constantFrom('assign', 'reader', 'note', 'lead') },
  ),
  pick: fc.nat(30),
  yes: fc.boolean(),
})

describe('whose turn it is', () => {
  it(`and what one may do say the same, ${RUNS} stories`, { timeout: 120_000 + RUNS * 20_000 }, async () => {
    await inHouse({ approveUnreviewed: true }, async () => {
      const reached = new Set<TurnKind>()
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            restricted: fc.boolean(),
            second: fc.boolean(),
            returned: fc.boolean(),
            lead: fc.option(fc.integer({ min: 3, max: 5 })),
          }),
          fc.array(step, { minLength: 5, maxLength: 14 }),
          async (given, steps) => {
            const owner = desk[0]!
            const { storyId, claims, articleIds } = await storyInCheck(owner.id, undefined, given.restricted)
            const [source] = await db.rows<{ id: string }>('select id from article_version where article_id = $1', [
              articleIds[1],
            ])
            passage = { versionId: source!.id, start: 0, end: 13, stance: 'supports' }
            const ids = [claims[1]!.id, claims[2]!.id]
            if (given.second) await act(setLegalFlag, owner.id, { claimId: ids[0]!, legal: true, reason: '' })
            if (given.returned) await db.rows('update claim set returned_count = 3 where id = any($1)', [ids])
            await setLead(given.lead === null ? null : desk[given.lead]!.id)
            for (const { who, other, claim, what, pick, yes } of steps) {
              const [actor, to, claimId] = [desk[who]!, desk[other]!, ids[claim]!]
              const before = await seqOf(storyId)
              if (what === 'lead') await setLead(to.role === 'editor' ? to.id : null)
              else if (what === 'assign') await quietly(run(assignClaim, owner.id, { claimId, personId: to.id }))
              else if (what === 'reader') await quietly(run(nameSecondReader, owner.id, { claimId, personId: to.id }))
              else if (what === 'note') await quietly(run(addComment, owner.id, { claimId, text: `@${to.name} is it so?` }))
              else {
                const [view] = await getClaims(db, [claimId], actor)
                const able = PLAYED.filter((c) => readAbilities(view!.may)[c] === null && (c !== 'withdraw' || pick === 0))
                const command = able[pick % Math.max(1, able.length)]
                if (!command) continue
                const { came } = await play(actor.id, claimId, command, { content: contentFor(yes), yes })
                expect(came, `${actor.name} ${command}`).not.toBe('denied')
              }
              const said = `after ${desk[who]!.role} ${what} in ${JSON.stringify(given)}`
              expect(await disagreements(db, storyId, ids), said).toEqual([])
              expect(await wrongLetters(storyId, before, ids), said).toEqual([])
              for (const t of await db.rows<Turn>('select kind from turn where story_id = $1', [storyId], 'kinds-of-story'))
                reached.add(t.kind)
            }
          },
        ),
        { numRuns: RUNS, seed: SEED, endOnFailure: true },
      )
      // a property that never came to anything would pass as well
      if (RUNS >= 20)
        for (const kind of ['decide', 'returned', 'draft', 'check', 'second-reading'] as const) expect(reached).toContain(kind)
    })
  })

  it('a claim that two read apart, given to one and written in by another, waits for the writer and for a second reader', async () => {
    const [mina, noah] = desk as [Actor, Actor]
    const { storyId, claims } = await storyInCheck(mina.id, undefined, true)
    const claimId = claims[0]!.id
    await act(setLegalFlag, mina.id, { claimId, legal: true, reason: '' })
    await act(assignClaim, mina.id, { claimId, personId: noah.id })
    const waiting = async () =>
      (
        await db.rows<Turn>(
          'select person_id, kind from turn where claim_id = $1 and person_id = any($2) order by kind, person_id',
          [claimId, [mina.id, noah.id]],
        )
      ).map((t) => `${t.kind} ${t.person_id === mina.id ? 'writer' : 'other'}`)
    expect(await waiting()).toEqual(['assigned other'])
    await play(mina.id, claimId, 'save', { content: READY, yes: true })
    expect(await waiting()).toEqual(['draft writer'])
    expect(await disagreements(db, storyId, [claimId])).toEqual([])
    await play(mina.id, claimId, 'submit', { content: READY, yes: true })
    expect(await waiting()).toEqual(['second-reading other'])
    expect(await disagreements(db, storyId, [claimId])).toEqual([])
  })

  it('faults in the view are found: each lets turn and policy say two things', { timeout: 120_000 }, async () => {
    const view = fs.readFileSync('prisma/views/turn.sql', 'utf8')
    const [mina, noah, , joon, kim, lee] = desk as [Actor, Actor, Actor, Actor, Actor, Actor]
    const { storyId, claims } = await storyInCheck(mina.id)
    const ids = claims.slice(0, 4).map((c) => c.id)
    const [returned, ledBy, contested, apart] = ids as [string, string, string, string]
    const does = async (who: Actor, claimId: string, ...commands: Parameters<typeof play>[2][]) => {
      for (const command of commands)
        expect((await play(who.id, claimId, command, { content: READY, yes: true })).came, command).toBe('done')
    }
    await db.rows('update claim set returned_count = 3 where id = any($1)', [[returned, ledBy]])
    await setLead(kim.id)
    await does(mina, returned, 'save', 'submit')
    await does(kim, ledBy, 'save', 'submit')
    await does(mina, contested, 'save', 'submit')
    await does(joon, contested, 'approve')
    await does(lee, contested, 'contest')
    await act(setLegalFlag, mina.id, { claimId: apart, legal: true, reason: '' })
    await does(mina, apart, 'save', 'submit')
    await act(assignClaim, mina.id, { claimId: apart, personId: noah.id }) // who sees it now
    const HAND = 'and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = d.person_id)'
    const FAULTS: Record<string, (sql: string) => string> = {
      'no lead rule': (s) => s.replaceAll('(c.returned_count < 3 or', '(true or'),
      'a lead who had a part in it still decides alone': (s) =>
        s.replaceAll('\n        and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = l.id)', ''),
      'whoever contests decides': (s) =>
        s.replace(
          'and not exists (select from contest k where k.claim_id = c.id and k.outcome is null and k.person_id = d.person_id)',
          '',
        ),
      'one’s own work': (s) => s.replaceAll(HAND, ''),
      'whoever saw the first reading reads second': (s) =>
        s.replaceAll('and not exists (select from shown_verdict v where v.claim_id = c.id and v.person_id = d.person_id)', ''),
      'nobody decides': (s) => s.replace("c.state = 'submitted' and d.role = 'editor'", 'false'),
      'nobody is told that nobody can read': (s) => s.replace("c.state = 'second_read' and d.role = 'editor'", 'false'),
    }
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    const rows = async <T>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as T[]
    const on: Db = {
      rows,
      one: async <T>(sql: string, values?: unknown[]) => (await rows<T>(sql, values))[0]!,
      model: () => Promise.reject(new Error('the faulty view is in this connection alone')),
      now: () => db.now(),
    }
    try {
      expect(await disagreements(on, storyId, ids)).toEqual([])
      for (const [name, fault] of Object.entries(FAULTS)) {
        const faulty = fault(view)
        expect(faulty, name).not.toBe(view)
        await client.query('begin')
        // nobody left who could read second, for the last one
        if (name.startsWith('nobody is told'))
          await client.query('insert into shown_verdict (claim_id, person_id) select $1, id from person on conflict do nothing', [
            apart,
          ])
        await client.query(faulty)
        expect((await disagreements(on, storyId, ids)).length, name).toBeGreaterThan(0)
        await client.query('rollback')
      }
    } finally {
      await client.end()
      await setLead(null)
    }
  })
})

const quietly = (work: Promise<unknown>) => work.catch(() => null)

describe('the kinds of turn', () => {
  it('are the same in the database and on the screen, and each that is told has a line for it', async () => {
    const kinds = await db.rows<{ kind: string; told: boolean }>(
      'select k.kind, exists (select from turn_rule r where r.kind = k.kind) as told from turn_kind k',
    )
    expect(kinds.map((k) => k.kind).sort()).toEqual(Object.keys(TURN).sort())
    for (const { kind, told } of kinds) expect(TURN[kind as TurnKind].letter !== null, kind).toBe(told)
  })
  it('are each counted by name: an arm of the view that the count does not look at is found', async () => {
    const [{ view, count }] = (await db.rows<{ view: string; count: string }>(
      `select pg_get_viewdef('turn'::regclass) as view, (select prosrc from pg_proc where proname = 'turn_count') as count`,
    )) as [{ view: string; count: string }]
    const arms = [...view.matchAll(/person_id,\s+'([\w-]+)'::text AS kind|id AS person_id,\s+'([\w-]+)'::text AS kind/g)].map(
      (m) => m[1] ?? m[2]!,
    )
    expect(arms.length).toBe(view.split('UNION ALL').length)
    const byOne = [...count.matchAll(/t\.kind (?:= '([\w-]+)'|in \(([^)]+)\))/g)].flatMap((m) => m[1] ?? m[2]!.match(/[\w-]+/g)!)
    // many lines wait in these, and each story is asked for one (the end of the function)
    expect([...byOne, 'draft', 'check'].sort()).toEqual(arms.sort())
  })
  it('are told of events that there are', async () => {
    const EVENTS: EventType[] = [
      'claim-assigned',
      'comment-added',
      'contest-overturned',
      'correction-reminder-due',
      'erasure-asked',
      'page-changed',
      'recheck-asked',
      'sealed-name-opened',
      'second-reader-named',
      'second-reading-given',
      'story-opened',
      'verdict-adjudicated',
      'verdict-approved-unreviewed',
      'verdict-contested',
      'verdict-returned',
      'work-handed-over',
    ]
    expect((await db.rows<{ event: string }>('select distinct event from turn_rule order by event')).map((r) => r.event)).toEqual(
      EVENTS,
    )
  })
})
