import fs from 'node:fs'
import path from 'node:path'
import { sqlStateOf } from '@/lib/db/errors'
import { lastRound } from '@/lib/db/jobs'
import { appliedMigrations, longestDue } from '@/lib/db/machine'
import { db } from '@/lib/db/pool'
import type { Readiness, ReadyPart } from '@/lib/domain/ready'
import { env } from '@/lib/env'
import { isAtWork } from '@/lib/jobs/queue'
import { listening } from '@/lib/live/hub'
import { isFull } from '@/lib/machine/disk'

/** A connection is waited for up to four seconds. */
const ANSWER_MS = 5000
const NO_SUCH_TABLE = '42P01'
/** A letter that could not leave is tried again within minutes, and is not due until then. */
const LETTERS_SECONDS = 600
/** Somebody looks round every minute; a worker that begins does so at once. */
const ROUND_SECONDS = 300
/** Whoever asks again within this time gets the same answer: asking costs the database nothing. */
const KEPT_MS = 1000

const inTime = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([work, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), ANSWER_MS).unref())])

let names: string[] | null = null
/** The migrations that this version brings; read once. */
function brought(): string[] {
  names ??= fs
    .readdirSync(path.join(process.cwd(), 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  return names
}

const part = (name: ReadyPart['part'], ready: boolean, says: string): ReadyPart => ({
  part: name,
  ready,
  says: ready ? 'ready' : says,
})

async function look(): Promise<Readiness> {
  const hears = listening()
  const [applied, due, round] = await Promise.all([
    inTime(appliedMigrations(db)).catch((error: unknown) => (sqlStateOf(error) === NO_SUCH_TABLE ? new Set<string>() : null)),
    inTime(longestDue(db)).catch(() => undefined),
    inTime(lastRound(db)).catch(() => undefined),
  ])
  const answers = applied !== null
  const isWithoutRoom = isFull(env().DATABASE_DISK ?? undefined)
  const missing = brought().filter((name) => !applied?.has(name))
  const parts = [
    part(
      'database',
      answers && !isWithoutRoom,
      isWithoutRoom
        ? 'The disk of the database is full: nothing can be saved. Make room on it; the desk goes on by itself. Nothing that was saved is lost.'
        : 'The database does not answer. See whether it runs and whether its disk has room; the desk goes on by itself when it is back.',
    ),
    part(
      'migrations',
      answers && missing.length === 0,
      answers
        ? `The database lacks ${missing.length} of the migrations of this version. Start the desk with npm start, which applies them; its log says why where one fails.`
        : 'Not known while the database does not answer.',
    ),
    part(
      'listener',
      answers && (await hears) !== 'lost',
      answers
        ? 'Live updates are not heard: the connection that listens is lost. It comes back by itself within seconds; where it does not, DIRECT_URL (or DATABASE_URL) leads through a pooler.'
        : 'Not known while the database does not answer.',
    ),
    part(
      'queue',
      round !== undefined && (round === null || round < ROUND_SECONDS || isAtWork()),
      !answers
        ? 'Not known while the database does not answer.'
        : round === undefined
          ? 'The tables of the queue are missing. Start the desk with npm start, which makes them; its log says why where that fails.'
          : `No process has done jobs for ${Math.round((round ?? 0) / 60)} minutes: letters and what is done after an upgrade stand still. Restart the desk; its log says why where that does not help.`,
    ),
    part(
      'letters',
      due !== undefined && (due === null || due < LETTERS_SECONDS),
      answers
        ? `A letter has been due for ${Math.round((due ?? 0) / 60)} minutes, and nobody took it. See whether a process with SMTP_URL runs; restart it where it does.`
        : 'Not known while the database does not answer.',
    ),
  ]
  return { ready: parts.every((one) => one.ready), parts }
}

let kept: { at: number; answer: Promise<Readiness> } | null = null

/** Whether this process can do its work now, part by part. */
export function readiness(now = Date.now()): Promise<Readiness> {
  if (!kept || now - kept.at > KEPT_MS || now < kept.at) kept = { at: now, answer: look() }
  return kept.answer
}
