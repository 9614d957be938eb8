/** How the queue stands. Its tables are graphile-worker's (docs/decisions/0068); what stands in a payload is read nowhere but by who does the job. */
import { JOB_KINDS, type JOB_STATES, type JobKind } from '@/lib/domain/job'
import type { Db } from './pool'

const FAILED = 'j.locked_at is null and j.attempts >= j.max_attempts'
const OPEN = 'j.locked_at is null and j.attempts < j.max_attempts'

/** How many seconds ago somebody last looked round, which is done every minute; null where nobody ever did. */
export const lastRound = async (on: Db): Promise<number | null> =>
  (
    await on.one<{ seconds: number | null }>(
      `select extract(epoch from now() - max(coalesce(last_execution, known_since)))::float8 as seconds from graphile_worker._private_known_crontabs where identifier = 'look-round'`,
    )
  ).seconds

/** How many jobs of a kind stand where, and how many seconds the one that is due longest is due. */
export type JobCounts = { kind: JobKind; oldest: number | null } & Record<(typeof JOB_STATES)[number], number>

/** Of every kind, also of those of which there are none. */
export const jobCounts = (on: Db): Promise<JobCounts[]> =>
  on.rows(
    `select k.kind, count(j.id) filter (where ${OPEN} and j.run_at <= now())::int as waiting, count(j.id) filter (where ${OPEN} and j.run_at > now())::int as later,
       count(j.id) filter (where j.locked_at is not null)::int as running, count(j.id) filter (where ${FAILED})::int as failed,
       (extract(epoch from now() - min(j.run_at) filter (where ${OPEN} and j.run_at <= now())))::float8 as oldest
     from unnest($1::text[]) with ordinality k(kind, no) left join graphile_worker.jobs j on j.task_identifier = k.kind group by k.kind, k.no order by k.no`,
    [JOB_KINDS],
  )

/** A job that failed for good. */
export interface FailedJob {
  id: string
  kind: string
  tries: number
  error: string
  /** When it failed last. */
  at: Date
}
const MOST_SHOWN = 100

/** Jobs that failed for good, the latest first. The queue keeps no time of failing: it is what its wait began at. */
export const failedJobs = (on: Db): Promise<FailedJob[]> =>
  on.rows(
    `select j.id::text as id, j.task_identifier as kind, j.attempts::int as tries, left(coalesce(j.last_error, ''), 500) as error,
       greatest(j.created_at, least(now(), j.run_at - exp(least(j.attempts, 10)) * interval '1 second')) as at
     from graphile_worker.jobs j where ${FAILED} order by at desc limit ${MOST_SHOWN}`,
  )

/** A job that stands as failed, held until the transaction ends; undefined where it does not, or not any more. */
export const holdFailedJob = async (tx: Db, id: string): Promise<{ kind: string; error: string } | undefined> =>
  (
    await tx.rows<{ kind: string; error: string }>(
      `select t.identifier as kind, left(coalesce(j.last_error, ''), 300) as error from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where j.id = $1::bigint and ${FAILED} for update of j`,
      [id],
    )
  )[0]
