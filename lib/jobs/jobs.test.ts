import fs from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { closePool, db, transaction } from '@/lib/db/pool'
import { setPost } from '@/lib/db/post'
import { JOB_KINDS, JOBS, waitAfter } from '@/lib/domain/job'
import { queueOverdue } from '@/lib/post/sender'
import { newsroom, storyInCheck } from '@/scripts/testing'

afterAll(() => closePool())

const waiting = (kind: string) =>
  db.rows<{ payload: Record<string, string>; wait: number; max_attempts: number; key: string | null }>(
    `select j.payload, extract(epoch from j.run_at - now())::float8 as wait, j.max_attempts::int, j.key from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1 order by j.id`,
    [kind],
  )

describe('the table of kinds', () => {
  it('each is done by somebody, and named in the words of a page', () => {
    const work = fs.readFileSync('lib/jobs/work.ts', 'utf8')
    for (const kind of JOB_KINDS) {
      expect(work, kind).toMatch(new RegExp(`'${kind}':`))
      expect(JOBS[kind].failed.id, kind).toMatch(/^[A-Z].*\.$/)
      expect(JOBS[kind].tries, kind).toBeGreaterThan(1)
    }
  })
  it('what a trigger puts there is tried as often as what a command does', () => {
    const tries = Number(fs.readFileSync('prisma/functions/letter_is_queued.sql', 'utf8').match(/max_attempts := (\d+)/)![1])
    expect([JOBS['send-letter'].tries, JOBS['send-outlet-letter'].tries]).toEqual([tries, tries])
  })
  it('waits grow', () => expect([1, 2, 3, 10, 11].map((n) => Math.round(waitAfter(n)))).toEqual([3, 7, 20, 22026, 22026]))
})

describe('letters', () => {
  it('put their own sending into the queue when they are made or put off; undone, nothing is left', async () => {
    const people = await newsroom()
    const { storyId } = await storyInCheck(people.mina)
    const mine = async () => (await waiting('send-letter')).filter((job) => job.payload.personId === people.mina)
    const insert = (seq: number, hours: number) =>
      `insert into post (person_id, stream_id, seq, kind, due_at) select '${people.mina}', '${storyId}', ${seq}, kind, now() + interval '${hours} hours' from turn_kind limit 1`
    await expect(
      transaction(async (tx) => {
        await tx.rows(insert(1, 0))
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect(await mine()).toEqual([])
    await db.rows(insert(1, 0))
    await db.rows(insert(2, 8))
    const [soon, later] = await mine()
    expect(soon!.wait).toBeLessThanOrEqual(5)
    expect(later!.wait).toBeGreaterThan(8 * 3600 - 60)
    await db.rows(`update post set due_at = now() + interval '1 hour' where person_id = $1 and seq = 1`, [people.mina])
    expect(await mine()).toHaveLength(3)
    await db.rows(`update post set due_at = now(), failed_at = now() where person_id = $1 and seq = 1`, [people.mina])
    expect(await mine()).toHaveLength(3) // given up: nothing is sent any more
    await db.rows('delete from post where person_id = $1', [people.mina])
  })
  it('that have no job are found, once each', async () => {
    const people = await newsroom()
    const { storyId } = await storyInCheck(people.mina)
    await setPost(db, true)
    await db.rows(
      `insert into post (person_id, stream_id, seq, kind, due_at) select $1, $2, n, kind, now() - interval '1 hour' from (select kind from turn_kind limit 1) k, generate_series(1, 3) n`,
      [people.noah, storyId],
    )
    await db.rows('delete from graphile_worker._private_jobs') // as after a restore
    try {
      await queueOverdue()
      await queueOverdue()
      const found = (await waiting('send-letter')).filter((job) => job.payload.personId === people.noah)
      expect(found).toMatchObject([{ key: `send-letter ${people.noah}`, max_attempts: 5 }])
    } finally {
      await db.rows('delete from post where person_id = $1', [people.noah])
      await setPost(db, false)
    }
  })
})
