import type { NewText } from '@/lib/commands/add-article'
import { type Command, type Intent, run } from '@/lib/commands/run'
import type { Terms, Way } from '@/lib/contract/called'
import type { Door } from '@/lib/contract/door'
import { isMessage, say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import type { Encoding } from '@/lib/domain/reading'
import { AppError, isRefusal, type Refusal } from '@/lib/domain/refusal'
import { type Handler, intentOf, jsonOf, okJson, open, read, saidOf, special, write } from './route'
import { writtenOut } from './sealed'
import { isForm, withText } from './upload'

/**
 * Makes the handler of a door. Each of these takes the door and what does its work, and compiles only if that takes what
 * the door asks and answers what the door answers, no less and no more. The order of things is that of lib/web/route.ts.
 */

type Through<W extends Way> = Terms & { way: W }
/** What a command gets by itself: what the address names, and the body. */
type Given<T extends Terms> = T['params'] & T['asks']
/** Nothing, where two types say the same; else something that no command has. */
type Same<R, A> = [R] extends [A] ? ([A] extends [R] ? unknown : { unlikeTheDoor: A }) : { unlikeTheDoor: A }

interface Wrapped<T extends Terms, I> {
  /** What the command is given, where that is not simply what the address names and the body. */
  input: (sent: { params: T['params']; body: T['asks']; token: string }) => I
  /** Does the work inside something of its own, such as counting tries. */
  within?: <R>(actor: Actor, work: () => Promise<R | Refusal>) => Promise<R | Refusal>
}

/** A door through which one command is done. */
export function serve<T extends Through<'write'>, R>(door: Door<T>, command: Command<Given<T>, R> & Same<R, T['answer']>): Handler
export function serve<T extends Through<'write'>, R, I>(
  door: Door<T>,
  command: Command<I, R> & Same<R, T['answer']>,
  wrapped: Wrapped<T, I>,
): Handler
export function serve<T extends Through<'write'>, R, I>(door: Door<T>, command: Command<I, R>, wrapped?: Wrapped<T, I>): Handler {
  const { params, asks: body, status, quiet, withoutFactor, fresh } = door
  const { input = (sent: { params: T['params']; body: T['asks'] }) => ({ ...sent.params, ...sent.body }) as I, within } =
    wrapped ?? {}
  return write({ params, body, input, command, within, status, quiet, withoutFactor, fresh })
}

/** A door behind which more than one command is done: its work gets the intent and runs them itself. */
export const serveWork = <T extends Through<'write'>>(
  door: Door<T>,
  work: (given: {
    params: T['params']
    body: T['asks']
    actor: Actor
    intent: Intent
    token: string
    request: Request
  }) => Promise<T['answer'] | Refusal>,
): Handler =>
  special({
    params: door.params,
    withoutFactor: door.withoutFactor,
    fresh: door.fresh,
    answer: async ({ params, actor, token, request }) => {
      const body = await jsonOf(request, door.asks)
      if (isRefusal(body)) return body
      const told = await writtenOut(actor, request, params, body)
      if (told) return told
      const result = await work({ params, body, actor, token, request, intent: intentOf(request, JSON.stringify(body)) })
      return isRefusal(result) ? result : okJson(result, door.status)
    },
  })

/** What stands behind the question mark, as the door wants it. Throws 400 with what the door says of it. */
function askedOf<T extends Terms>(door: Door<T>, query: URLSearchParams): T['asks'] {
  const parsed = door.asks.safeParse(Object.fromEntries(query))
  if (parsed.success) return parsed.data
  const said = saidOf(parsed.error.issues[0]!)
  throw new AppError('bad-request', isMessage(said) ? said : { id: said })
}

/** A door through which something is read. */
export const serveRead = <T extends Through<'read'>>(
  door: Door<T>,
  answer: (given: { params: T['params']; asked: T['asks']; actor: Actor }) => Promise<T['answer']>,
): Handler =>
  read({
    params: door.params,
    quiet: door.quiet,
    withoutFactor: door.withoutFactor,
    answer: async ({ params, actor, query }) => okJson(await answer({ params, asked: askedOf(door, query), actor })),
  })

/** A door through which a text comes: pasted as JSON, or one file in a form. `see` keeps strangers out before anything is read. */
export const serveFile = <
  T extends Through<'file'> & { asks: { text?: string; encoding?: Encoding; typed?: string; pasted?: boolean } },
  R,
  I,
>(
  door: Door<T>,
  command: Command<I, R> & Same<R, T['answer']>,
  {
    see,
    input,
    mayGuess,
  }: {
    see: (actor: Actor, params: T['params']) => Promise<unknown>
    input: (sent: { params: T['params']; fields: Omit<T['asks'], 'text'>; source: NewText }) => I
    mayGuess?: boolean
  },
): Handler =>
  special({
    params: door.params,
    answer: async ({ params, actor, request }) => {
      await see(actor, params)
      const result = await withText<T['asks'], R>({
        request,
        personId: actor.id,
        schema: isForm(request) ? door.details : door.asks,
        textOf: (fields) => fields.text,
        encodingOf: (fields) => fields.encoding,
        typedOf: (fields) => fields.typed ?? (fields.pasted ? null : undefined),
        mayGuess,
        work: async ({ fields, source, body }) =>
          // the text itself is what an outlet printed; what its file is called, everybody on the story reads
          (await writtenOut(actor, request, params, { ...fields, typed: '', file: source.fileName ?? '' })) ??
          run<I, R>(command, actor.id, input({ params, fields, source }), intentOf(request, body)),
      })
      return isRefusal(result) ? result : okJson(result, door.status)
    },
  })

/** A door whose answer comes piece by piece. */
export function serveStream<T extends Through<'stream'>>(
  door: Door<T>,
  answer: (given: {
    params: T['params']
    asked: T['asks']
    actor: Actor
    token: string
    request: Request
    requestId: string
  }) => Promise<Response>,
): Handler {
  const { params, quiet } = door
  if (door.method === 'GET')
    return read({ params, quiet, answer: ({ query, ...given }) => answer({ ...given, asked: askedOf(door, query) }) })
  return special({ params, answer: (given) => answer({ ...given, asked: {} }) })
}

/** A door for people who are not signed in. */
export const serveOpen = <T extends Through<'open'>>(
  door: Door<T>,
  answer: (asked: T['asks']) => Promise<T['answer'] | Refusal>,
  /** Where the answer itself says under which status it goes out. */
  { statusOf }: { statusOf?: (answer: T['answer']) => number } = {},
): Handler =>
  open(
    async (request) => {
      const asked = door.method === 'GET' ? {} : await jsonOf(request, door.asks)
      if (isRefusal(asked)) return asked
      const result = await answer(asked)
      return isRefusal(result) ? result : okJson(result, statusOf?.(result) ?? door.status)
    },
    { own: door.own },
  )

/** The door at an address, of those that somebody else answers (next-auth). Throws 404 where there is none. */
export function doorAt<D extends Door>(doors: readonly D[], method: string, path: string): D {
  const found = doors.find((door) => door.method === method && door.path === path)
  if (!found) throw new AppError('not-found', say('There is nothing at this address.'))
  return found
}
