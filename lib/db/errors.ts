import { type Message, say } from '@/lib/domain/message'
import { AppError, diskFull } from '@/lib/domain/refusal'
import { env } from '@/lib/env'
import { isFull } from '@/lib/machine/disk'

/** An error of the database in the desk's words, with its SQLSTATE for the retry rule and the log. */
class DatabaseError extends AppError {
  constructor(
    code: ConstructorParameters<typeof AppError>[0],
    said: Message,
    readonly sqlState: string,
    cause: unknown,
  ) {
    super(code, said, code === 'unavailable' ? 3 : undefined)
    this.cause = cause
  }
}

/** SQLSTATE → what a person is told. Own states (SS…) are raised by the triggers in prisma/migrations. */
const WORDS: Record<string, [ConstructorParameters<typeof AppError>[0], Message]> = {
  '23505': ['conflict', say('Somebody did the same a moment ago. Reload to see it.')],
  '23503': ['conflict', say('Something this refers to is gone. Reload and try again.')],
  '23514': ['unprocessable', say('A value is outside what the desk allows. Check what you entered.')],
  '22021': ['bad-request', say('The text holds characters that cannot be stored.')],
  '22P05': ['bad-request', say('The text holds characters that cannot be stored.')],
  '22003': ['bad-request', say('A number is too large.')],
  '22P02': ['bad-request', say('A value has the wrong form.')],
  '40001': ['conflict', say('Others were working on the same thing. Try again.')],
  '40P01': ['conflict', say('Others were working on the same thing. Try again.')],
  // a statement ran into its time limit, wherever it was asked
  '57014': [
    'took-too-long',
    say('This took the database too long and was stopped; nothing was changed. Ask for less at once, or try again in a minute.'),
  ],
  SS001: ['conflict', say('What is on record stays as it is.')],
  SS002: ['forbidden', say('Nobody decides on their own work. Another editor can.')],
  SS003: ['conflict', say('The last admin stays: make another admin first.')],
  SS004: ['unprocessable', say('The selected passage ends after its text.')],
  SS005: ['conflict', say('This was decided or changed a moment ago. Reload to see it.')],
  SS006: ['forbidden', say('Editors decide. Ask one of them.')],
  SS007: ['forbidden', say('The first verdict was shown to you, so somebody else reads second.')],
  SS008: ['conflict', say('The house rules changed a moment ago. Look at them and try again.')],
}
const DISK_FULL = '53100'
// P…: not reached, no answer in time, closed on us, no connection free, no transaction begun in time
const DOWN =
  /^(?:08|57P0|53|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|P100[128]|P1017|P2024|P2028|DatabaseNotReachable|ConnectionClosed|SocketTimeout)/
const DOWN_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|connection error/i

interface Thrown {
  code?: string
  sqlState?: string
  cause?: { originalCode?: string; kind?: string }
  meta?: { driverAdapterError?: { cause?: { originalCode?: string } } }
}
/**
 * The SQLSTATE of what was thrown, or another code that it has, or ''. A statement's error has it under `meta`, one that a
 * commit or the adapter threw under `cause`; the client's own codes (P1001) and the adapter's kinds stand where the database said nothing.
 */
export function sqlStateOf(error: unknown): string {
  const thrown = (error ?? {}) as Thrown
  return (
    thrown.sqlState ??
    thrown.meta?.driverAdapterError?.cause?.originalCode ??
    thrown.cause?.originalCode ??
    thrown.cause?.kind ??
    (typeof thrown.code === 'string' ? thrown.code : '')
  )
}

/** Translates what the client threw, once, at the border of lib/db. Anything unknown passes through. */
export function translateError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = sqlStateOf(error)
  const message = error instanceof Error ? error.message : ''
  const known = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined
  if (known) return new DatabaseError(known[0], known[1], code, error)
  if (code === DISK_FULL) return diskFull(error)
  if (DOWN.test(code) || DOWN_WORDS.test(message) || (error instanceof AggregateError && code.startsWith('ECONN'))) {
    // without room for its journal the built-in database ends, and does not come back before there is some
    if (isFull(env().DATABASE_DISK ?? undefined)) return diskFull(error)
    return new DatabaseError(
      'unavailable',
      say('The database does not answer just now. Nothing you typed is lost: wait a moment and try again.'),
      code || 'down',
      error,
    )
  }
  return error
}
