// What failed for good is done again or given up, by an admin, once, and the trail says by whom.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { failedJobs, jobCounts } from '@/lib/db/jobs'
import { closePool, db, transaction } from '@/lib/db/pool'
import { headOf, listEvents, NEWSROOM } from '@/lib/db/trail'
import { enqueue } from '@/lib/db/write/job'
import { act, newsroom, refusal } from '@/scripts/testing'
import { ruleOnJob } from './rule-on-job'

let people: Awaited<ReturnType<typeof newsroom>>
beforeAll(async () => {
  people = await newsroom()
})
beforeEach(() => db.rows('delete from graphile_worker._private_jobs'))
afterAll(() => closePool())

/** A job that failed for good, as the queue leaves it. */
async function failed(error = 'The engine choked.'): Promise<string> {
  await transaction((tx) => enqueue(tx, 'read-story-again', { storyId: randomUUID(), engine: 1 }))
  const row = await db.one<{ id: string }>(
    `update graphile_worker._private_jobs set attempts = max_attempts, last_error = $1, run_at = now() + interval '50 seconds' where id = (select max(id) from graphile_worker._private_jobs) returning id::text as id`,
    [error],
  )
  return row.id
}
const latest = async () => (await listEvents(db, NEWSROOM, null, { after: (await headOf(db, NEWSROOM)).seq - 1 }))[0]!
const counts = async () => (await jobCounts(db)).find((one) => one.kind === 'read-story-again')!

it('is shown with its error; tried again it waits as if nobody had tried, and the trail says who wanted it', async () => {
  const jobId = await failed()
  expect(await failedJobs(db)).toMatchObject([{ id: jobId, kind: 'read-story-again', tries: 4, error: 'The engine choked.' }])
  expect((await failedJobs(db))[0]!.at.getTime()).toBeLessThanOrEqual(Date.now() + 60_000)
  expect(await counts()).toMatchObject({ failed: 1, waiting: 0, later: 0, running: 0, oldest: null })
  expect(await act(ruleOnJob, people.ana, { jobId, rule: 'again' })).toEqual({ rule: 'again' })
  expect(await failedJobs(db)).toEqual([])
  expect(await counts()).toMatchObject({ failed: 0, waiting: 1, oldest: expect.any(Number) })
  expect(await latest()).toMatchObject({
    type: 'job-tried-again',
    personId: people.ana,
    payload: { kind: 'read-story-again', error: 'The engine choked.' },
  })
})

it('given up it is gone, and the trail keeps what it failed of', async () => {
  const jobId = await failed('No route.')
  await act(ruleOnJob, people.ana, { jobId, rule: 'give-up' })
  expect(await db.rows('select id::text from graphile_worker.jobs')).toEqual([])
  expect(await latest()).toMatchObject({ type: 'job-given-up', payload: { error: 'No route.' } })
})

it('two admins at once: one rules, the other is told', async () => {
  const jobId = await failed()
  const other = (await newsroom()).ana
  const before = (await headOf(db, NEWSROOM)).seq
  const came = await Promise.allSettled([
    act(ruleOnJob, people.ana, { jobId, rule: 'give-up' }),
    act(ruleOnJob, other, { jobId, rule: 'again' }),
  ])
  expect(came.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await headOf(db, NEWSROOM)).seq).toBe(before + 1)
})

it('nobody else rules, and nothing that waits or runs is ruled on', async () => {
  const jobId = await failed()
  for (const who of [people.mina, people.joon])
    await expect(act(ruleOnJob, who, { jobId, rule: 'give-up' })).rejects.toMatchObject({ code: 'forbidden' })
  await db.rows('update graphile_worker._private_jobs set attempts = 1')
  expect((await refusal(ruleOnJob, people.ana, { jobId, rule: 'give-up' })).refused).toBe('nothing-new')
  await db.rows(`update graphile_worker._private_jobs set attempts = max_attempts, locked_at = now(), locked_by = 'x'`)
  expect((await refusal(ruleOnJob, people.ana, { jobId, rule: 'again' })).refused).toBe('nothing-new')
  for (const none of ['99', '0', randomUUID(), '1; drop'])
    expect((await refusal(ruleOnJob, people.ana, { jobId: none, rule: 'again' })).refused).toBe('nothing-new')
})
