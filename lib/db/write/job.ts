import { JOBS, type JobKind, type JobPayload } from '@/lib/domain/job'
import type { Db } from '../pool'

export interface JobOptions {
  /** Not before; at once where it is left out. */
  at?: Date
  /**
   * Two with one key are one job. By `later` the one that waits takes over payload and time of the new one; by `once` the
   * new one is left out, also while the other runs, or stands as failed.
   */
  key?: { name: string; mode: 'later' | 'once' }
}

/**
 * Puts a job into the queue, in the transaction that makes it necessary: undone with it, done by some process of the desk after
 * it. Where it is a row that makes it necessary, a trigger of that row's table may do the same.
 */
export async function enqueue<K extends JobKind>(tx: Db, kind: K, payload: JobPayload<K>, { at, key }: JobOptions = {}) {
  const { payload: schema, tries, rank } = JOBS[kind]
  await tx.rows(
    `select (graphile_worker.add_job($1, $2::json, run_at := coalesce($3, now()), max_attempts := $4, job_key := $5, priority := $6, job_key_mode := $7)).id::text as id`,
    [
      kind,
      JSON.stringify(schema.parse(payload)),
      at ?? null,
      tries,
      key ? `${kind} ${key.name}` : null,
      rank,
      key?.mode === 'once' ? 'unsafe_dedupe' : 'replace',
    ],
  )
}

/** A job that stands as failed is done again, with all its tries before it. */
export const tryAgain = (tx: Db, id: string) =>
  tx.rows('select id::text as id from graphile_worker.reschedule_jobs(array[$1::bigint], run_at := now(), attempts := 0)', [id])

/** A job that stands as failed is taken out of the queue. */
export const giveUpJob = (tx: Db, id: string) =>
  tx.rows('select id::text as id from graphile_worker.complete_jobs(array[$1::bigint])', [id])
