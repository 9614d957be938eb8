/** What whoever runs the desk asks of the database: counts and times, nothing of what stands in it. */
import type { Db } from './pool'
import { LETTERS } from './post'

/** The names of migrations that a database has whole. */
export const appliedMigrations = async (on: Db): Promise<Set<string>> =>
  new Set(
    (
      await on.rows<{ name: string }>(
        'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null',
      )
    ).map(({ name }) => name),
  )

/** How long the letter that has been due longest is due, in seconds; null where none is, or none is to leave. */
export async function longestDue(on: Db): Promise<number | null> {
  const row = await on.one<{ seconds: number | null }>(
    `select extract(epoch from now() - min(due.at))::float8 as seconds from post_state s left join (
       select due_at as at from ${LETTERS} l where sent_at is null and failed_at is null) due on s.is_on and due.at <= now()`,
  )
  return row.seconds
}

/** The desk's own counts. */
export interface DeskFigures {
  lettersWaiting: number
  /** Given up in the last seven days. */
  lettersFailed: number
  trails: number
  events: number
  /** Kinds of search documents that are still being taken in. */
  searchUnderWay: number
  /** Wrong passwords in the last hour. */
  signInFailures: number
}

/** Counts what stands in the database for all processes alike. */
export const deskFigures = (on: Db): Promise<DeskFigures> =>
  on.one(
    `select (select count(*)::int from ${LETTERS} l where sent_at is null and failed_at is null) as "lettersWaiting",
       (select count(*)::int from ${LETTERS} l where failed_at > now() - interval '7 days') as "lettersFailed",
       (select count(*)::int from stream) as trails, (select coalesce(sum(head_seq), 0)::float8 from stream) as events,
       (select count(*)::int from search_backlog where not is_done) as "searchUnderWay",
       (select count(*)::int from sign_in_failure where at > now() - interval '1 hour') as "signInFailures"`,
  )

/** What the machine room shows beside the figures. */
export interface MachineFacts {
  /** In bytes, with indexes. */
  size: number
  /** Wrong passwords in the last hour, and in the last day. */
  failuresHour: number
  failuresDay: number
  /** Letters that are due and were tried; letters to outlets that were given up in the last week. */
  lettersTried: number
  outletLettersFailed: number
  backup: { at: Date; seconds: number; size: number } | null
  /** That this database came from an archive. */
  restore: { at: Date; of: string } | null
}

/** Reads them, in one statement. */
export async function machineFacts(on: Db): Promise<MachineFacts> {
  type Row = Omit<MachineFacts, 'backup' | 'restore'> & {
    backupAt: Date | null
    backup: { seconds: number; size: number } | null
    restoreAt: Date | null
    restore: { of: string } | null
  }
  const { backupAt, backup, restoreAt, restore, ...row } = await on.one<Row>(
    `select pg_database_size(current_database())::float8 as size,
       (select count(*)::int from sign_in_failure where at > now() - interval '1 hour') as "failuresHour",
       (select count(*)::int from sign_in_failure where at > now() - interval '1 day') as "failuresDay",
       (select count(*)::int from ${LETTERS} l where sent_at is null and failed_at is null and tries > 0) as "lettersTried",
       (select count(*)::int from outlet_letter where failed_at > now() - interval '7 days') as "outletLettersFailed",
       b.at as "backupAt", b.says as backup, r.at as "restoreAt", r.says as restore
     from (select) one left join lateral (select at, says from machine_record where kind = 'backup' order by at desc limit 1) b on true
       left join lateral (select at, says from machine_record where kind = 'restore' order by at desc limit 1) r on true`,
  )
  return {
    ...row,
    backup: backupAt && backup ? { at: backupAt, ...backup } : null,
    restore: restoreAt && restore ? { at: restoreAt, ...restore } : null,
  }
}
