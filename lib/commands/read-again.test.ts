// After an upgrade of the engine: what the earlier one said is shown nowhere, and an open story is read again.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getClaims, listClaims } from '@/lib/db/claims'
import { closePool, db } from '@/lib/db/pool'
import { listEvents } from '@/lib/db/trail'
import { act, newsroom, READY, storyInCheck } from '@/scripts/testing'
import { dismissHint } from './dismiss-hint'
import { queueReadings, readAgain } from './read-again'
import { saveVerdict } from './save-verdict'

let people: Awaited<ReturnType<typeof newsroom>>
beforeAll(async () => {
  people = await newsroom()
  // stories of other tests are none of this one's business
  await db.rows('update story set read_by = 99')
  await db.rows('delete from graphile_worker._private_jobs')
})
afterAll(() => closePool())

/** Which stories the queue is to read again. */
const queued = async () => {
  await queueReadings()
  return (
    await db.rows<{ id: string }>(
      `select payload ->> 'storyId' as id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'read-story-again'`,
    )
  ).map(({ id }) => id)
}

const said = async (storyId: string) =>
  (await listClaims(db, storyId, null)).map(({ suggestions, relations, hints, head }) => ({
    passages: suggestions.map((s) => [s.start, s.end, s.band]),
    relations: relations.map((r) => [r.relation, r.start]),
    hints: hints.map((h) => [h.rule, h.start, h.end, h.dismissed]).sort(),
    note: head?.content.note,
  }))

it('nothing that an earlier engine said is shown, but what people set aside; then the story is read again', async () => {
  const { storyId, claims } = await storyInCheck(people.mina)
  const [first] = claims
  await act(saveVerdict, people.mina, { claimId: first!.id, claimVersion: first!.version, content: { ...READY, note: 'mine' } })
  const hinted = (await listClaims(db, storyId, null)).find((claim) => claim.hints.length > 0)!
  await act(dismissHint, people.mina, { hintId: hinted.hints[0]!.id, dismissed: true, reason: '' })
  const before = await said(storyId)
  expect(before.some((claim) => claim.relations.length > 0 && claim.passages.length > 0)).toBe(true)

  await db.rows(
    `update source_relation r set relation = 'supports', sureness = 1 from claim c where c.id = r.claim_id and c.story_id = $1`,
    [storyId],
  )
  await db.rows('update story set read_by = 1 where id = $1', [storyId])
  const hidden = await said(storyId)
  expect(hidden.flatMap((claim) => [...claim.passages, ...claim.relations])).toEqual([])
  expect(hidden.flatMap((claim) => claim.hints)).toHaveLength(1)

  expect(await queued()).toEqual([storyId])
  expect(await queued()).toEqual([storyId]) // asked for again, it is not read twice
  expect(await Promise.all([readAgain(storyId), readAgain(storyId)])).toContain(true)
  expect(await said(storyId)).toEqual(before)
  expect((await getClaims(db, [first!.id], null))[0]!.head!.content.note).toBe('mine')
  expect((await listEvents(db, storyId, null)).some((event) => event.type === 'story-read-again')).toBe(true)
  expect((await listEvents(db, storyId, null)).filter((event) => event.type === 'story-read-again')).toHaveLength(1)
  expect(await readAgain(storyId)).toBe(false)
})

it('a story that is signed off is left as it was signed, and read when it is open again', async () => {
  const { storyId } = await storyInCheck(people.mina)
  await db.rows('update story set read_by = 1, signed_off_at = now(), signed_off_by = $2, signed_off_seq = 1 where id = $1', [
    storyId,
    people.joon,
  ])
  expect(await queued()).not.toContain(storyId)
  expect(await readAgain(storyId)).toBe(false)
  await db.rows('update story set signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = $1', [storyId])
  expect(await queued()).toContain(storyId)
  expect(await readAgain(storyId)).toBe(true)
})
