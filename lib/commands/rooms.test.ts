/**
 * Who sees a restricted story: its people, whatever their role, and nobody else. The rule stands three times, in TypeScript for
 * one thing (`sees`), in SQL for lists (`visibleTo`), and in the view of whose turn it is (`on_desk`): all are held to one plain
 * sentence here, over every role, tie and visibility. And what strangers are answered does not differ by such a story being there.
 */
import fs from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAliases } from '@/lib/db/aliases'
import { listBoard } from '@/lib/db/corrections'
import { deskNow } from '@/lib/db/desk-now'
import { listDiffered, listFacetRates, listReadingPairs } from '@/lib/db/learning'
import { listStoryPeople, listStuck, waitsWithoutEditor } from '@/lib/db/members'
import { countNews, listNews } from '@/lib/db/news'
import { listAbsent } from '@/lib/db/people'
import { closePool, type Db, db } from '@/lib/db/pool'
import { listQueue } from '@/lib/db/queue'
import { searchDesk } from '@/lib/db/search'
import { factsOf, getStory, listStories, listTitles, STORY_FILTERS } from '@/lib/db/stories'
import { listEvents } from '@/lib/db/trail'
import { countTurn, listTurn } from '@/lib/db/turn'
import { visibleTo } from '@/lib/db/visible'
import type { Actor } from '@/lib/domain/person'
import { storyIn } from '@/lib/domain/story'
import { ROLES, type Role } from '@/lib/domain/words'
import { can, type StoryFacts } from '@/lib/review/policy'
import { emptyStory, tellStory } from '@/lib/review/told'
import { declaredSight } from '@/scripts/declared'
import { act, FERRY, type Newsroom, newsroom, READY, refusal, seen, storyInCheck } from '@/scripts/testing'
import { addComment } from './add-comment'
import { addMember } from './add-member'
import { contestVerdict } from './contest-verdict'
import { createStory } from './create-story'
import { decideVerdict } from './decide-verdict'
import { handOver } from './hand-over'
import { saidElsewhere } from './occurrences'
import { openRoom } from './open-room'
import { proposeAlias } from './propose-alias'
import { removeMember } from './remove-member'
import { run } from './run'
import { saveVerdict } from './save-verdict'
import { setActive } from './set-active'
import { submitVerdict } from './submit-verdict'
import { lookAtTold } from './verify-told'

let people: Newsroom
let client: pg.Client
/** In this connection alone, for views with faults. */
let on: Db
beforeAll(async () => {
  people = await newsroom()
  client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const rows = async <T>(sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows as T[]
  on = {
    rows,
    one: async <T>(sql: string, values?: unknown[]) => (await rows<T>(sql, values))[0]!,
    model: () => Promise.reject(new Error('one connection alone')),
    now: () => db.now(),
  }
})
afterAll(async () => {
  await client.end()
  await closePool()
})

const roleOf = (id: string): Role =>
  id === people.ana ? 'admin' : id === people.joon || id === people.kim ? 'editor' : 'journalist'
const actor = (id: string): Actor => ({ id, role: roleOf(id), name: 'x', email: 'x' })
const proof = { password: 'read-it-twice', code: '', proved: false }
const open = (address: string, reason = 'The lawyers ask who knew.') => ({ address, reason, ...proof })

describe('one rule', () => {
  const TIES = ['none', 'owner', 'asked', 'work', 'opened'] as const

  /** A story of each visibility for each tie and role, made by hand; with whether that person is to see it. */
  async function cases() {
    const made: { who: Actor; storyId: string; tie: string; sees: boolean }[] = []
    for (const role of ROLES) {
      const who = actor({ journalist: people.noah, editor: people.kim, admin: people.ana }[role])
      for (const restricted of [false, true])
        for (const tie of TIES) {
          const { storyId } = await act(createStory, people.mina, { title: `${role} ${tie}`, dueAt: null, restricted })
          if (tie === 'owner') await db.rows('update story set owner_id = $2 where id = $1', [storyId, who.id])
          else if (tie !== 'none')
            await db.rows('insert into story_member (story_id, person_id, by_hand, opened) values ($1, $2, $3, $4)', [
              storyId,
              who.id,
              tie !== 'work',
              tie === 'opened',
            ])
          made.push({ who, storyId, tie: `${role}, ${tie}, ${restricted}`, sees: !restricted || tie !== 'none' })
        }
    }
    return made
  }

  interface Rules {
    sees: (who: Actor, story: StoryFacts) => boolean
    visible: string
  }
  const RULES: Rules = { sees: (who, story) => can(who, 'see-story', story), visible: visibleTo('$1') }

  /** Where the three say otherwise than the plain sentence. */
  async function wrong(made: Awaited<ReturnType<typeof cases>>, { sees, visible }: Rules): Promise<string[]> {
    const found: string[] = []
    for (const who of new Set(made.map((one) => one.who.id))) {
      const listed = new Set(
        (await on.rows<{ id: string }>(`select s.id from story s where ${visible} and $2 <> ''`, [who, roleOf(who)])).map(
          (s) => s.id,
        ),
      )
      const desk = new Set(
        (await on.rows<{ id: string }>('select story_id as id from on_desk where person_id = $1', [who])).map((s) => s.id),
      )
      for (const one of made.filter((m) => m.who.id === who)) {
        const story = (await getStory(db, one.storyId))!
        if (sees(one.who, factsOf(story)) !== one.sees) found.push(`one thing: ${one.tie}`)
        if (listed.has(one.storyId) !== one.sees) found.push(`lists: ${one.tie}`)
        if (desk.has(one.storyId) !== (one.sees && roleOf(who) !== 'admin')) found.push(`turn: ${one.tie}`)
      }
    }
    return found
  }

  it('for one thing, for lists and for whose turn it is; a fault in any is found', { timeout: 60_000 }, async () => {
    const made = await cases()
    expect(await wrong(made, RULES)).toEqual([])
    // and as docs/life-of-a-verdict.md declares it
    for (const { standing, role, sees } of declaredSight()) {
      const tie = { outside: 'none', 'asked-in': 'asked', opened: 'opened' }[standing]
      expect(made.find((one) => one.tie === `${role}, ${tie}, true`)?.sees, `${role} ${standing}`).toBe(sees)
    }
    expect(declaredSight()).toHaveLength(7)
    const view = fs.readFileSync('prisma/views/on_desk.sql', 'utf8')
    for (const role of ['editor', 'admin'] as const) {
      expect(await wrong(made, { ...RULES, sees: (who, story) => who.role === role || RULES.sees(who, story) })).not.toEqual([])
      expect(await wrong(made, { ...RULES, visible: `(${RULES.visible} or $2 = '${role}')` })).not.toEqual([])
    }
    expect(await wrong(made, { ...RULES, visible: "(s.visibility = 'newsroom' or s.owner_id = $1)" })).not.toEqual([])
    for (const faulty of [
      view.replace(
        "(s.visibility = 'newsroom' or s.owner_id = p.id\n",
        "(s.visibility = 'newsroom' or p.role = 'editor' or s.owner_id = p.id\n",
      ),
      view.replace('m.person_id = p.id', 'm.person_id = p.id and not m.opened'),
    ]) {
      expect(faulty).not.toBe(view)
      await client.query('begin')
      await client.query(faulty)
      expect(await wrong(made, RULES)).not.toEqual([])
      await client.query('rollback')
    }
    await db.rows('update story set archived_at = now() where id = any($1)', [made.map((one) => one.storyId)])
  })
})

describe('a stranger', () => {
  it('of any role is answered the same, whatever is done in a restricted story', { timeout: 60_000 }, async () => {
    const word = `turnstone${Date.now()}`
    const text = FERRY[0]!.replace('The captain', `The ${word} captain`)
    const known = await storyInCheck(people.noah, [text, FERRY[1]!])
    const strangers = [people.noah, people.kim, people.ana].map(actor)
    const answers = async () =>
      JSON.stringify(
        await Promise.all(
          strangers.map(async (who) => [
            await Promise.all(STORY_FILTERS.map((filter) => listStories(db, who, 1, '', filter))),
            await Promise.all([
              listTitles(db, who, 'Ferry'),
              listTurn(db, who),
              countTurn(db, who),
              listNews(db, who),
              countNews(db, who),
            ]),
            await Promise.all([listQueue(db, who), listBoard(db, who), listAliases(db, who), listAbsent(db, who)]),
            await Promise.all([listReadingPairs(db, who), listFacetRates(db, who), listDiffered(db, who), deskNow(db, 'UTC')]),
            await Promise.all([
              searchDesk(db, { person: who, words: word }),
              searchDesk(db, { person: who, words: 'Ferry captain' }),
            ]),
            await Promise.all(known.claims.map((claim) => saidElsewhere(who, claim.id))),
          ]),
        ),
      )
    const before = await answers()
    expect(before).toContain(word)
    const { storyId, claims } = await storyInCheck(people.mina, [text, FERRY[1]!], true)
    await act(addMember, people.mina, { storyId, personId: people.joon })
    const [one, two] = claims.map((c) => c.id) as [string, string]
    await act(addComment, people.mina, { claimId: one, text: `@kim @ana @noah ${word}` })
    await act(proposeAlias, people.mina, { storyId, one: 'Halla', other: word, note: '' })
    for (const claimId of [one, two]) {
      await act(saveVerdict, people.mina, { ...(await seen(claimId)), content: READY })
      await act(submitVerdict, people.mina, await seen(claimId))
    }
    await act(decideVerdict, people.joon, { ...(await seen(one)), outcome: 'approved', revision: 1 })
    await act(contestVerdict, people.mina, { ...(await seen(one)), revision: 1, reason: 'Doubt.' })
    expect(await answers()).toBe(before)
    for (const who of strangers)
      for (const id of [storyId, crypto.randomUUID()])
        await expect(run(addMember, who.id, { storyId: id, personId: who.id })).rejects.toMatchObject({ code: 'not-found' })
    // seen by its people: the answers are no empty ones
    await act(addMember, people.mina, { storyId, personId: people.kim })
    expect(await answers()).not.toBe(before)
  })
})

describe('opening', () => {
  const restricted = () => storyInCheck(people.mina, FERRY, true)
  const sees = async (who: string, storyId: string) => can(actor(who), 'see-story', factsOf((await getStory(db, storyId))!))

  it('by an editor or admin, for a reason that its people are told; they become one of its people until taken off', async () => {
    const { storyId } = await restricted()
    await act(addMember, people.mina, { storyId, personId: people.noah })
    for (const who of [people.kim, people.ana]) {
      await act(openRoom, who, open(`https://desk.example/stories/${storyId}/check?claim=1`))
      expect(await sees(who, storyId)).toBe(true)
    }
    const told = await listEvents(db, storyId, null, { types: ['story-opened'] })
    expect(told.map((e) => e.payload)).toMatchObject([
      { person: people.kim, role: 'editor', reason: 'The lawyers ask who knew.', people: [people.mina, people.noah].sort() },
      { person: people.ana, role: 'admin' },
    ])
    for (const who of [people.mina, people.noah])
      expect((await listNews(db, actor(who))).items.filter((n) => n.storyId === storyId && n.kind === 'opened')).toHaveLength(2)
    expect((await listStoryPeople(db, storyId)).find((p) => p.id === people.ana)).toMatchObject({
      openedFor: 'The lawyers ask who knew.',
    })
    await act(removeMember, people.mina, { storyId, personId: people.ana })
    expect(await sees(people.ana, storyId)).toBe(false)
    // table and trail say the same of who was let in
    const replayed = emptyStory()
    for (const { personId, seq, type, claimId, payload } of await listEvents(db, storyId, null))
      tellStory(replayed, { seq, type, personId, claimId, payload: payload as Record<string, unknown> })
    const faults: object[] = []
    await lookAtTold(db, storyId, replayed, null, (fault) => faults.push(fault))
    expect(faults).toEqual([])
  })

  it('of anything else answers the same words, and changes nothing; whoever is not proved is told nothing of the address', async () => {
    const { storyId } = await restricted()
    const everybodys = (await storyInCheck(people.mina)).storyId
    const practice = (await act(createStory, people.mina, { title: 'P', dueAt: null, restricted: true, practice: true })).storyId
    const own = (await act(createStory, people.kim, { title: 'O', dueAt: null, restricted: true })).storyId
    const events = async () => (await db.one<{ n: number }>('select count(*)::int as n from event')).n
    const before = await events()
    const said = await Promise.all(
      [everybodys, practice, own, crypto.randomUUID(), 'nothing at all', `${storyId} or so`].map(async (address) =>
        JSON.stringify(await refusal(openRoom, people.kim, open(address))),
      ),
    )
    expect(new Set(said).size).toBe(1)
    expect(said[0]).toContain('nothing-to-open')
    const guess = async (address: string) =>
      JSON.stringify(await refusal(openRoom, people.kim, { ...open(address), password: 'wrong-password' }))
    expect(await guess(storyId)).toBe(await guess(everybodys))
    for (const address of [storyId, everybodys]) {
      await expect(run(openRoom, people.noah, open(address))).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(await events()).toBe(before)
    expect(await sees(people.kim, storyId)).toBe(false)
    expect(storyIn(`/stories/${storyId}`)).toBe(storyId)
    expect(storyIn(storyId.toUpperCase())).toBe(storyId)
  })
})

describe('no state is without a way on', () => {
  it('what waits for an editor is told to the owner, or to all where their account is closed; anybody there asks one in', async () => {
    const { storyId, claims } = await storyInCheck(people.mina, FERRY, true)
    const other = await newsroom()
    await act(addMember, people.mina, { storyId, personId: other.noah })
    const id = claims[0]!.id
    await act(saveVerdict, people.mina, { ...(await seen(id)), content: READY })
    const asked = async () => {
      const all = await db.rows<{ person_id: string }>(`select person_id from turn where story_id = $1 and kind = 'ask-editor'`, [
        storyId,
      ])
      return all.map((t) => t.person_id)
    }
    const stuck = async () => (await listStuck(db)).find((s) => s.storyId === storyId)
    expect([await asked(), await stuck()]).toEqual([[], undefined])
    await act(submitVerdict, people.mina, await seen(id))
    expect(await asked()).toEqual([people.mina])
    expect(await waitsWithoutEditor(db, storyId)).toMatchObject({ claims: 1, signature: false, undecided: null })
    expect(await stuck()).toEqual({ storyId, left: false, waits: 1, undecided: null, couldAsk: true })
    await act(setActive, people.ana, { personId: people.mina, active: false })
    expect(await asked()).toEqual([other.noah])
    // one on it asks an editor in; an editor whose account is closed is none
    await act(addMember, other.noah, { storyId, personId: people.joon })
    expect([await asked(), await stuck()]).toEqual([[], undefined])
    await act(setActive, people.ana, { personId: people.joon, active: false })
    expect(await asked()).toEqual([other.noah])
    await act(setActive, people.ana, { personId: people.joon, active: true })
    // the editor gives on what its owner left, and goes; then all are gone, and the machine room counts it
    await act(handOver, people.joon, { storyId, from: people.mina, to: other.noah, note: '' })
    await act(removeMember, people.joon, { storyId, personId: people.joon })
    await act(setActive, people.ana, { personId: other.noah, active: false })
    expect(await stuck()).toEqual({ storyId, left: true, waits: 1, undecided: null, couldAsk: true })
    await act(openRoom, people.kim, open(storyId))
    await act(handOver, people.kim, { storyId, from: other.noah, to: people.kim, note: '' })
    expect(await stuck()).toBeUndefined()
    await act(decideVerdict, people.kim, { ...(await seen(id)), outcome: 'approved', revision: 1 })
    await act(setActive, people.ana, { personId: people.mina, active: true })
  })

  it('the migration asked one editor in for what waited, who could decide it, in the trail', async () => {
    const { storyId, claims } = await storyInCheck(people.mina, FERRY, true)
    const id = claims[0]!.id
    await act(saveVerdict, people.mina, { ...(await seen(id)), content: READY })
    await act(submitVerdict, people.mina, await seen(id))
    const sql = fs.readFileSync('prisma/migrations/20261129180019_rooms/migration.sql', 'utf8')
    await client.query('begin')
    await client.query(sql.slice(sql.indexOf('do $$')))
    expect(await on.rows('select 1 from without_editor where story_id = $1', [storyId])).toEqual([])
    const [came, ...more] = await on.rows<{ person: string; because: string; by: string | null; role: Role }>(
      `select e.payload ->> 'person' as person, e.payload ->> 'because' as because, e.person_id as by, p.role from event e
         join person p on p.id::text = e.payload ->> 'person' join story_member m on m.story_id = e.story_id and m.person_id = p.id
       where e.stream_id = $1 and e.type = 'member-added'`,
      [storyId],
    )
    expect(came).toMatchObject({ because: 'waits', by: null, role: 'editor' })
    expect(more).toEqual([])
    await client.query('rollback')
  })
})
