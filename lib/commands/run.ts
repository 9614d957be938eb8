import { createHash } from 'node:crypto'
import { type Db, db, Rollback, transaction } from '@/lib/db/pool'
import { noteSeen } from '@/lib/db/seen'
import { beginIntent, endIntent, holdActor, holdToWrite, intentOf } from '@/lib/db/write/intents'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { AppError, isRefusal, type Refusal } from '@/lib/domain/refusal'
import type { Looked, Looks } from '@/lib/engine/looks'
import { type Action, type Subjects, whyNot } from '@/lib/review/policy'
import { looksInThread } from './engine-thread'

/** What a command works with: its transaction and who acts, read inside it. */
export interface Context {
  tx: Db
  actor: Actor
}

/** What a command of the desk works with: it may ask the engine, too. */
export interface Working extends Context {
  /**
   * Has the engine look something up, before the transaction and in a thread of its own. What is not known yet undoes the
   * transaction; it is looked up, and the command begins anew with it. It must come before nothing that cannot be undone.
   */
  look: (looks: Looks) => Promise<Looked[]>
}

/** Names one intent, so that a request sent twice has one effect. */
export interface Intent {
  /** The sender's Idempotency-Key. */
  key: string
  /** Method and path. */
  route: string
  /** The body as it was sent. */
  body: string
}

export type Command<I, R> = ((context: Working, input: I) => Promise<R | Refusal>) & {
  /** Whether it changes the row of the person who acts, which is then held for it from the beginning. */
  ofOneself?: true
}

/** A command by which somebody changes their own account. */
export const ofOneself = <I, R>(command: Command<I, R>): Command<I, R> => Object.assign(command, { ofOneself: true as const })

/** What a command asked the engine, and nobody knows yet. */
class Unknown {
  constructor(
    readonly key: string,
    readonly looks: Looks,
  ) {}
}
/** So often a command begins anew because what it asked the engine about is another thing each time. */
const MOST_READINGS = 4

/**
 * Runs a command in one transaction: the actor's role is read again under a lock, the intent is
 * recorded beside the effect, and a refusal undoes everything. A repeated intent answers what the
 * first one answered; the same key for something else is refused with 422. What the command asks the engine is looked up
 * between two transactions, and holds only for the very texts, names and places that it was asked about (docs/decisions/0053).
 */
export async function run<I, R>(command: Command<I, R>, actorId: string, input: I, intent?: Intent): Promise<R | Refusal> {
  const hash = intent && createHash('sha256').update(`${intent.route}\n${intent.body}`).digest()
  let reader: Pick<Actor, 'id' | 'role'> | null = null
  const known = new Map<string, Looked[]>()
  const look = async (looks: Looks) => {
    const key = createHash('sha256').update(JSON.stringify(looks)).digest('base64')
    const found = known.get(key)
    if (!found) throw new Rollback(new Unknown(key, looks))
    return found
  }
  const once = () =>
    transaction<R | Refusal | Unknown>(async (tx) => {
      if (command.ofOneself) await holdToWrite(tx, actorId)
      const who = intent
        ? await beginIntent(tx, actorId, intent.key, intent.route, hash!)
        : await holdActor(tx, actorId).then((actor) => actor && { ...actor, fresh: true })
      if (!who) throw new AppError('not-signed-in', say('This account was closed. Ask an admin.'))
      reader = { id: who.id, role: who.role }
      if (!who.fresh) throw new Rollback(await answerAgain<R>(tx, actorId, intent!, hash!))
      const result = await command({ tx, look, actor: { id: who.id, name: who.name, email: who.email, role: who.role } }, input)
      if (isRefusal(result)) throw new Rollback(result)
      if (intent) await endIntent(tx, actorId, intent.key, JSON.stringify(result ?? null))
      return result
    })
  let answer = await once()
  while (answer instanceof Unknown) {
    if (known.size === MOST_READINGS)
      throw new AppError('conflict', say('The articles changed while they were read. Start again.'))
    known.set(answer.key, await looksInThread(answer.looks))
    answer = await once()
  }
  // what was refused never happened, but what the refusal shows was seen
  if (isRefusal(answer) && answer.shows && reader) await noteSeen(db, reader, [answer.shows])
  return answer
}

async function answerAgain<R>(tx: Db, personId: string, intent: Intent, hash: Buffer): Promise<R> {
  const row = await intentOf(tx, personId, intent.key)
  if (!row) throw new AppError('conflict', say('The same request is being worked on. Try again in a moment.'))
  if (!row.hash.equals(hash))
    throw new AppError('unprocessable', say('This Idempotency-Key was used for another request. Use a new one.'))
  return JSON.parse(row.response) as R
}

/** Throws a 403 in words, or for what is not theirs to see the same 404 as for what does not exist. */
export function authorize<A extends Action>(actor: Actor, action: A, subject: Subjects[A], missing: AppError): void {
  const denial = whyNot(actor, action, subject)
  if (!denial) return
  throw denial.code === 'not-a-member' ? missing : new AppError('forbidden', denial.message)
}
