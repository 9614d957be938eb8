import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getClaims } from '@/lib/db/claims'
import { listStoryPeople } from '@/lib/db/members'
import { closePool, db } from '@/lib/db/pool'
import { getStory, listStories } from '@/lib/db/stories'
import { listEvents } from '@/lib/db/trail'
import { emptyStory, tellStory } from '@/lib/review/told'
import { act, type Newsroom, newsroom, READY, refusal, seen as shown, storyInCheck } from '@/scripts/testing'
import { addComment } from './add-comment'
import { addMember } from './add-member'
import { assignClaim } from './assign-claim'
import { bulkClaims } from './bulk-claims'
import { contestVerdict } from './contest-verdict'
import { decideVerdict } from './decide-verdict'
import { dropClaim } from './drop-claim'
import { flagClaim } from './flag-claim'
import { handOver } from './hand-over'
import { nameSecondReader } from './name-second-reader'
import { protectName } from './protect-name'
import { removeMember } from './remove-member'
import { reopenStory } from './reopen-story'
import { retireArticle } from './retire-article'
import { run } from './run'
import { saveVerdict } from './save-verdict'
import { setSecondReading } from './set-second-reading'
import { setVisibility } from './set-visibility'
import { signOffStory } from './sign-off-story'
import { submitVerdict } from './submit-verdict'
import { takeHint } from './take-hint'
import { lookAtTold } from './verify-told'

let people: Newsroom
beforeAll(async () => {
  people = await newsroom()
})
afterAll(() => closePool())

const seen = async (who: string, storyId: string) =>
  (await listStories(db, { id: who, role: 'journalist' }, 1, '')).rows.some((s) => s.id === storyId)
const on = async (storyId: string) => (await listStoryPeople(db, storyId)).map((p) => p.id)
const versionOf = async (claimId: string) => (await getClaims(db, [claimId], null))[0]!.version
const restricted = () => storyInCheck(people.mina, undefined, true)

describe('who is on a restricted story', () => {
  it('work given lets somebody see it, and work taken back takes the sight with it', async () => {
    const { storyId, claims } = await restricted()
    const [one, two] = claims
    const give = (claimId: string, personId: string | null) => act(assignClaim, people.mina, { claimId, personId })
    expect(await seen(people.noah, storyId)).toBe(false)
    await give(one!.id, people.noah)
    await give(two!.id, people.noah)
    expect(await seen(people.noah, storyId)).toBe(true)
    expect((await listStoryPeople(db, storyId)).find((p) => p.id === people.noah)).toMatchObject({ claims: 2, byHand: false })
    await give(one!.id, people.mina)
    expect(await seen(people.noah, storyId)).toBe(true)
    await give(two!.id, null)
    expect(await seen(people.noah, storyId)).toBe(false)
    await expect(run(assignClaim, people.noah, { claimId: one!.id, personId: people.noah })).rejects.toMatchObject({
      code: 'not-found',
    })
    const told = (await listEvents(db, storyId, null, { types: ['member-added', 'member-removed'] })).map((e) => [
      e.type,
      e.payload,
    ])
    expect(told).toHaveLength(2)
    expect(told).toContainEqual(['member-removed', expect.objectContaining({ person: people.noah, because: 'work' })])
  })
  it('the same by bulk, by a second reading that is named and taken back, and by a hand-over', async () => {
    const { storyId, claims } = await restricted()
    const ids = claims.map((c) => c.id)
    await act(bulkClaims, people.mina, {
      storyId,
      action: 'assign',
      claims: await Promise.all(ids.map(shown)),
      personId: people.noah,
    })
    expect(await seen(people.noah, storyId)).toBe(true)
    await act(bulkClaims, people.mina, {
      storyId,
      action: 'assign',
      claims: await Promise.all(ids.map(shown)),
      personId: people.mina,
    })
    expect(await seen(people.noah, storyId)).toBe(false)

    await act(nameSecondReader, people.mina, { claimId: ids[1]!, personId: people.noah })
    expect((await listStoryPeople(db, storyId)).find((p) => p.id === people.noah)).toMatchObject({ readings: 1 })
    await act(nameSecondReader, people.mina, { claimId: ids[1]!, personId: null })
    expect(await seen(people.noah, storyId)).toBe(false)

    await act(assignClaim, people.mina, { claimId: ids[0]!, personId: people.noah })
    await act(handOver, people.noah, { storyId, to: people.mina, note: '' })
    expect(await seen(people.noah, storyId)).toBe(false)
    expect(await on(storyId)).toEqual([people.mina])
  })
  it('whoever wrote what nobody else was given keeps the sight of it', async () => {
    const { storyId, claims } = await restricted()
    const [one, two] = claims
    await act(assignClaim, people.mina, { claimId: one!.id, personId: people.noah })
    await act(assignClaim, people.mina, { claimId: two!.id, personId: people.noah })
    await act(saveVerdict, people.noah, { claimId: two!.id, claimVersion: await versionOf(two!.id), content: READY })
    await act(assignClaim, people.mina, { claimId: one!.id, personId: null })
    await act(assignClaim, people.mina, { claimId: two!.id, personId: null })
    expect(await seen(people.noah, storyId)).toBe(true)
    expect((await refusal(removeMember, people.mina, { storyId, personId: people.noah })).refused).toBe('has-work')
    await act(assignClaim, people.mina, { claimId: two!.id, personId: people.mina })
    expect(await seen(people.noah, storyId)).toBe(false)
  })
  it('asked in by hand stays, whatever work comes and goes, until taken off or gone by themselves', async () => {
    const { storyId, claims } = await restricted()
    const who = { storyId, personId: people.noah }
    await expect(run(addMember, people.noah, who)).rejects.toMatchObject({ code: 'not-found' })
    await act(assignClaim, people.mina, { claimId: claims[0]!.id, personId: people.noah })
    await act(addMember, people.mina, who)
    await act(addMember, people.mina, who)
    expect((await listStoryPeople(db, storyId)).find((p) => p.id === people.noah)).toMatchObject({
      byHand: true,
      askedBy: expect.any(String),
      claims: 1,
    })
    await act(assignClaim, people.mina, { claimId: claims[0]!.id, personId: null })
    expect(await seen(people.noah, storyId)).toBe(true)
    const other = await newsroom()
    await expect(run(addMember, people.noah, { storyId, personId: other.noah })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await refusal(addMember, people.mina, { storyId, personId: people.ana })).refused).toBe('no-desk')
    expect((await refusal(removeMember, people.mina, { storyId, personId: people.mina })).refused).toBe('owner')
    await act(removeMember, people.noah, who)
    expect(await seen(people.noah, storyId)).toBe(false)
    await expect(run(addMember, people.joon, who)).rejects.toMatchObject({ code: 'not-found' })
    await act(addMember, people.mina, { storyId, personId: people.joon })
    await act(addMember, people.joon, who)
    await act(removeMember, people.joon, who)
    // whoever is on it asks an editor in, and nobody else
    await act(addMember, people.mina, who)
    await act(addMember, people.noah, { storyId, personId: people.kim })
    expect((await on(storyId)).sort()).toEqual([people.mina, people.noah, people.joon, people.kim].sort())
  })
  it('a story handed over keeps its former owner, who can be taken off', async () => {
    const { storyId } = await restricted()
    await act(addMember, people.mina, { storyId, personId: people.noah })
    await act(handOver, people.mina, { storyId, to: people.noah, note: '' })
    expect((await getStory(db, storyId))!.ownerId).toBe(people.noah)
    expect(await on(storyId)).toEqual([people.noah, people.mina])
    // its trail says who is on it, and so does the table
    const faults = async () => {
      const told = emptyStory()
      for (const { personId, seq, type, claimId, payload } of await listEvents(db, storyId, null))
        tellStory(told, { seq, type, personId, claimId, payload: payload as Record<string, unknown> })
      const found: object[] = []
      await lookAtTold(db, storyId, told, null, (fault) => found.push(fault))
      return found
    }
    expect(await faults()).toEqual([])
    await act(removeMember, people.noah, { storyId, personId: people.mina })
    expect(await seen(people.mina, storyId)).toBe(false)
    expect(await faults()).toEqual([])
    await act(addMember, people.noah, { storyId, personId: people.mina })
    await act(handOver, people.noah, { storyId, to: people.mina, note: '' })
    expect(await faults()).toEqual([])
  })
})

describe('a story is restricted and opened', () => {
  it('with a reason and a line in the trail; whoever has work in it stays', async () => {
    const { storyId, claims } = await storyInCheck(people.mina)
    const other = await newsroom()
    await act(assignClaim, people.mina, { claimId: claims[0]!.id, personId: people.noah })
    await expect(run(setVisibility, people.noah, { storyId, restricted: true, reason: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect((await refusal(addMember, people.mina, { storyId, personId: other.noah })).refused).toBe('not-restricted')
    await act(setVisibility, people.mina, { storyId, restricted: true, reason: 'A source asked for it.' })
    expect([await seen(people.noah, storyId), await seen(other.noah, storyId)]).toEqual([true, false])
    await expect(run(assignClaim, other.noah, { claimId: claims[0]!.id, personId: null })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(run(setVisibility, people.joon, { storyId, restricted: false, reason: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await act(addMember, people.mina, { storyId, personId: people.joon })
    await act(setVisibility, people.joon, { storyId, restricted: false, reason: 'It is published.' })
    await act(setVisibility, people.joon, { storyId, restricted: false, reason: 'Again.' })
    expect(await seen(other.noah, storyId)).toBe(true)
    const told = await listEvents(db, storyId, null, { types: ['visibility-changed'] })
    expect(told.map((e) => e.payload)).toEqual(
      expect.arrayContaining([
        { restricted: true, reason: 'A source asked for it.' },
        { restricted: false, reason: 'It is published.' },
      ]),
    )
    expect(told).toHaveLength(2)
    // an editor who restricts a story stays on it
    await act(setVisibility, people.kim, { storyId, restricted: true, reason: 'A name came up.' })
    expect(await on(storyId)).toContain(people.kim)
  })
})

describe('a stranger', () => {
  it('waits on no lock of a story that they may not see: the answer comes while its people hold it', async () => {
    const { storyId } = await restricted()
    const held = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await held.connect()
    try {
      await held.query('begin')
      await held.query('select 1 from story where id = $1 for update', [storyId])
      const strangers = [
        run(addMember, people.noah, { storyId, personId: people.noah }),
        run(removeMember, people.noah, { storyId, personId: people.noah }),
        run(setVisibility, people.noah, { storyId, restricted: false, reason: 'x' }),
        run(protectName, people.noah, { storyId, name: 'Anna' }),
        run(signOffStory, people.noah, { storyId, seq: 1 }),
        run(reopenStory, people.noah, { storyId, reason: 'x' }),
        run(setSecondReading, people.noah, { storyId, rule: null, reason: 'x' }),
      ]
      for (const answer of await Promise.allSettled(strangers))
        expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } })
    } finally {
      await held.query('rollback')
      await held.end()
    }
  })

  it('waits on no lock of a claim, a hint or an article of it either', async () => {
    const { storyId, claims, articleIds } = await restricted()
    const { id: claimId, version: claimVersion } = claims[1]!
    const [hint] = await db.rows<{ id: string }>(
      'select h.id from hint h join claim c on c.id = h.claim_id where c.story_id = $1 limit 1',
      [storyId],
    )
    const held = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await held.connect()
    try {
      await held.query('begin')
      await held.query('select 1 from claim where story_id = $1 for update', [storyId])
      await held.query('select 1 from article where story_id = $1 for update', [storyId])
      await held.query('select 1 from hint where claim_id in (select id from claim where story_id = $1) for update', [storyId])
      const reason = 'x'
      const strangers = [
        run(saveVerdict, people.noah, { claimId, claimVersion, content: READY }),
        run(submitVerdict, people.noah, { claimId, claimVersion }),
        run(decideVerdict, people.noah, { claimId, claimVersion, outcome: 'approved', revision: 1 }),
        run(contestVerdict, people.noah, { claimId, claimVersion, revision: 1, reason }),
        run(flagClaim, people.noah, { claimId, flagged: true }),
        run(assignClaim, people.noah, { claimId, personId: people.noah }),
        run(dropClaim, people.noah, { claimId, claimVersion, why: 'opinion' }),
        run(addComment, people.noah, { claimId, text: reason }),
        run(takeHint, people.noah, { hintId: hint!.id }),
        run(retireArticle, people.noah, { articleId: articleIds[1]!, retired: true, reason }),
      ]
      for (const answer of await Promise.allSettled(strangers))
        expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } })
    } finally {
      await held.query('rollback')
      await held.end()
    }
  })

  it('is not let in by a lock that is let go: what changed while somebody waited is what counts', async () => {
    const { storyId, claims } = await restricted()
    const { id: claimId, version: claimVersion } = claims[1]!
    await act(addMember, people.mina, { storyId, personId: people.noah })
    const held = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await held.connect()
    try {
      await held.query('begin')
      await held.query('select 1 from claim where id = $1 for update', [claimId])
      const waiting = run(saveVerdict, people.noah, { claimId, claimVersion, content: READY })
      const isWaiting = async () =>
        (
          await db.rows(
            `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%from claim where id = $1 for update%'`,
          )
        ).length > 0
      await expect.poll(isWaiting, { timeout: 20_000 }).toBe(true)
      await act(removeMember, people.mina, { storyId, personId: people.noah })
      await held.query('rollback')
      await expect(waiting).rejects.toMatchObject({ code: 'not-found' })
    } finally {
      await held.end()
    }
  })
})
