/**
 * Whose turn it is, found through indexes that hold only open work, is what scripts/plain-turn.sql says plainly, of every
 * story and person, after every step of random stories; and the writer that the database keeps with a claim is its writer.
 */
import fs from 'node:fs'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getClaims, listClaims } from '@/lib/db/claims'
import { closePool, type Db, db } from '@/lib/db/pool'
import { countTurn } from '@/lib/db/turn'
import { readAbilities } from '@/lib/review/read-abilities'
import { PLAYED, play } from '@/scripts/play'
import { act, inHouse, type Newsroom, newsroom, READY, storyInCheck } from '@/scripts/testing'
import { assignClaim } from './assign-claim'
import { dropClaim } from './drop-claim'
import { handOver } from './hand-over'
import { run } from './run'
import { setActive } from './set-active'
import { setLegalFlag } from './set-legal-flag'
import { signOffStory } from './sign-off-story'

const RUNS = Number(process.env.TURN_RUNS ?? 2)
const SEED = process.env.MODEL_SEED ? Number(process.env.MODEL_SEED) : undefined
const VIEWS = Object.fromEntries(
  ['turn', 'claim_holder', 'claim_with', 'own_draft', 'nobodys_claim', 'article_under_check', 'ready_story'].map((name) => [
    name,
    fs.readFileSync(`prisma/views/${name}.sql`, 'utf8'),
  ]),
)

let people: Newsroom
let client: pg.Client
let on: Db
beforeAll(async () => {
  people = await newsroom()
  client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await client.query(fs.readFileSync('scripts/plain-turn.sql', 'utf8'))
  // plans are kept as the desk keeps them: these views take longer to plan than to read
  await client.query('set plan_cache_mode = force_generic_plan')
  const rows = async <T>(sql: string, values?: unknown[], name?: string) =>
    (await client.query({ text: sql, values: values ?? [], ...(name ? { name } : {}) })).rows as T[]
  on = {
    rows,
    one: async <T>(sql: string, values?: unknown[], name?: string) => (await rows<T>(sql, values, name))[0]!,
    model: () => Promise.reject(new Error('what is plain stands in this connection alone')),
    now: () => db.now(),
  }
})
afterAll(async () => {
  await client.end()
  await closePool()
})

/** What one query says and the other does not, of the whole desk. Each is asked once: to plan one of these views takes longer than to read it. */
const between = (name: string, one: string, other: string) =>
  on.rows<object>(
    `with one as materialized (${one}), other as materialized (${other})
     (table one except all table other) union all (table other except all table one)`,
    [],
    name,
  )

/**
 * Where views, counts and what is kept say otherwise than what is plain; empty when nothing does. Lines are counted of
 * some people only, where they are given: asking everybody after every step takes longer than all the rest.
 */
async function differences(counted: readonly string[] | null = null): Promise<string[]> {
  const found: string[] = []
  await on.rows('drop table if exists plainly')
  await on.rows('create temporary table plainly as select * from plain_turn')
  for (const [name, one, other] of [
    ['turn', 'select * from turn', 'select * from plainly'],
    ['articles under check', 'select * from article_under_check', 'select * from plain_under_check'],
    ['ready stories', 'select story_id from ready_story', 'select story_id from plain_ready'],
    [
      'writers',
      'select id, writer_id from claim',
      `select c.id, case when c.state in ('draft', 'returned', 'needs_recheck') then r.author_id end from claim c left join verdict_revision r on r.id = c.head_revision_id`,
    ],
  ] as const)
    for (const row of await between(name, one, other)) found.push(`${name}: ${JSON.stringify(row)}`)
  const lines = await on.rows<{ id: string; count: number }>(
    `select p.id, (select count(*)::int from (select distinct t.kind, t.story_id, case when k.one_by_one then t.claim_id end, t.article_id
       from plainly t join turn_kind k on k.kind = t.kind where t.person_id = p.id) l) as count from person p where $1::uuid[] is null or p.id = any($1)`,
    [counted],
  )
  for (const { id, count } of lines) {
    const said = await countTurn(on, { id })
    if (said !== count) found.push(`${said} counted for ${id}, and ${count} wait`)
  }
  return found
}

const quietly = (work: Promise<unknown>) => work.catch(() => null)

/** As if an article had changed. */
const ask = (claimId: string) =>
  db.rows(
    `update claim set state = 'needs_recheck', recheck = $2::jsonb where id = $1 and state in ('draft', 'submitted', 'approved', 'returned')`,
    [claimId, JSON.stringify({ cause: 'new-source', articleId: null, version: null, words: null, places: [] })],
  )

const STEPS = ['work', 'work', 'work', 'work', 'give', 'close', 'hand over', 'drop', 'recheck', 'sign'] as const
const step = fc.record({
  what: fc.constantFrom(...STEPS),
  who: fc.nat(3),
  other: fc.nat(3),
  claim: fc.nat(5),
  pick: fc.nat(30),
  yes: fc.boolean(),
})

describe('whose turn it is, through indexes', () => {
  it(`is what is plain, in ${RUNS} stories`, { timeout: 120_000 + RUNS * 20_000 }, async () => {
    const desk = [people.mina, people.noah, people.joon, people.kim]
    await inHouse({ approveUnreviewed: true, signOffOverride: true }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
          const { storyId } = await storyInCheck(people.mina)
          // claims of the source too: judging one brings its article under check
          const all = (await listClaims(db, storyId, null)).map((c) => c.id)
          const ids = [...all.slice(0, 3), ...all.slice(-3)]
          await act(setLegalFlag, people.mina, { claimId: ids[0]!, legal: true, reason: '' })
          for (const { what, who, other, claim, pick, yes } of steps) {
            const [personId, toId, claimId] = [desk[who]!, desk[other]!, ids[claim]!]
            const version = (await getClaims(db, [claimId], null))[0]!.version
            if (what === 'give') await quietly(run(assignClaim, people.mina, { claimId, personId: toId }))
            else if (what === 'close') await quietly(run(setActive, people.ana, { personId: toId, active: yes }))
            else if (what === 'hand over') await quietly(run(handOver, personId, { to: toId, storyId, note: '' }))
            else if (what === 'drop') await quietly(run(dropClaim, personId, { claimId, claimVersion: version, why: 'opinion' }))
            else if (what === 'recheck') await ask(claimId)
            else if (what === 'sign') {
              const { seq } = await db.one<{ seq: number }>('select head_seq as seq from stream where id = $1', [storyId])
              await quietly(run(signOffStory, people.kim, { storyId, seq, override: 'It goes out.' }))
            } else {
              const [view] = await getClaims(db, [claimId], { id: personId, role: who < 2 ? 'journalist' : 'editor' })
              const able = PLAYED.filter((c) => readAbilities(view!.may)[c] === null && (c !== 'withdraw' || pick === 0))
              const command = able[pick % Math.max(1, able.length)]
              if (command) await quietly(play(personId, claimId, command, { content: READY, yes }))
            }
            expect(await differences(desk), `after ${what}`).toEqual([])
          }
          expect(await differences()).toEqual([])
          for (const personId of desk) await quietly(run(setActive, people.ana, { personId, active: true }))
        }),
        { numRuns: RUNS, seed: SEED, endOnFailure: true },
      )
    })
  })

  it('faults are found: each lets the fast form and what is plain say two things', { timeout: 120_000 }, async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    const source = (await listClaims(db, storyId, null)).filter((c) => c.articleId !== claims[0]!.articleId)
    const [draft, given, asked] = claims.map((c) => c.id) as [string, string, string]
    const save = async (id: string) =>
      expect((await play(people.noah, id, 'save', { content: READY, yes: true })).came).toBe('done')
    for (const id of [draft, asked, source[0]!.id]) await save(id)
    await ask(asked)
    const lee = (await newsroom()).noah
    for (const id of [given, draft]) await act(assignClaim, people.mina, { claimId: id, personId: lee })
    await act(setActive, people.ana, { personId: lee, active: false })
    await act(assignClaim, people.mina, { claimId: source[0]!.id, personId: people.mina })
    // two people read it apart: given to one, written in by another
    const apart = claims[3]!.id
    await act(setLegalFlag, people.mina, { claimId: apart, legal: true, reason: '' })
    await act(assignClaim, people.mina, { claimId: apart, personId: (await newsroom()).mina })
    await save(apart)
    const done = await storyInCheck(people.mina, [
      'Own\n\nThe ferry carried 243 people on Monday.',
      'Second\n\nA paper counted 214.',
    ])
    for (const c of done.claims) {
      expect((await play(people.mina, c.id, 'save', { content: READY, yes: true })).came).toBe('done')
      expect((await play(people.mina, c.id, 'submit', { content: READY, yes: true })).came).toBe('done')
      expect((await play(people.joon, c.id, 'approve', { content: READY, yes: true })).came).toBe('done')
    }
    const half = await storyInCheck(people.mina)
    for (const command of ['save', 'submit'] as const)
      await play(people.mina, half.claims[0]!.id, command, { content: READY, yes: true })
    expect((await play(people.joon, half.claims[0]!.id, 'approve', { content: READY, yes: true })).came).toBe('done')
    expect(await differences()).toEqual([])
    const view = (name: string, from: string, to: string) => {
      const text = VIEWS[name]!
      expect(text, from).toContain(from)
      return text.replaceAll(from, to)
    }
    const HELD = 'and (c.assignee_id is null or not exists (select from claim_holder h where h.claim_id = c.id))'
    const FAULTS: Record<string, string> = {
      'the writer is not kept': 'update claim set writer_id = null',
      'a writer stays who is none any more': `update claim set writer_id = (select id from person limit 1) where state = 'approved'`,
      'what is given to a closed account waits for nobody': view('claim_with', HELD, 'and c.assignee_id is null'),
      'and not for the owner': view('nobodys_claim', HELD, 'and c.assignee_id is null'),
      'what is given waits for its writer too': view('claim_with', HELD, ''),
      'a closed account holds what it was given': view('claim_holder', 'and p.disabled_at is null', ''),
      'who may not look holds what they were given': view('claim_holder', "p.role) = 'journalist'", 'p.role) is null'),
      'a claim to recheck is nobody’s': view(
        'nobodys_claim',
        "c.state in ('unchecked', 'needs_recheck')",
        "c.state = 'unchecked'",
      ),
      'a source that is judged is not under check': view(
        'article_under_check',
        "not in ('unchecked', 'withdrawn')",
        "not in ('unchecked', 'withdrawn', 'draft')",
      ),
      'a source that nobody judged is': view('article_under_check', "judged.state not in ('unchecked', 'withdrawn')", 'true'),
      'what is not done is ready':
        `delete from checked_sentence where version_id = '${half.claims[0]!.versionId}'; ` +
        view('ready_story', "c.state not in ('approved', 'withdrawn')", 'false'),
      'what is done is not': view('ready_story', "c.state not in ('approved', 'withdrawn')", "c.state <> 'withdrawn'"),
      'a draft is forgotten by the count': view('own_draft', "c.state = 'draft'", 'false'),
    }
    for (const [name, sql] of Object.entries(FAULTS)) {
      await client.query('begin')
      await client.query(sql)
      const found = await differences(Object.values(people))
      await client.query('rollback')
      expect(found.length, name).toBeGreaterThan(0)
    }
  })
})
