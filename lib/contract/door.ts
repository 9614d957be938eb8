import { z } from 'zod'
import type { FreshFor } from '@/lib/domain/person'
import type { Called, Code, Method, Terms, Way } from './called'

/**
 * What can be asked of the desk, once: a door is one value, and everything else reads it. `serve` (lib/web/serve.ts) makes
 * its handler, `call` (components/client/client.ts) is the way to it, docs/api.json and docs/api.md are printed from it.
 */

/** The type of an answer, sent as JSON. A note for the compiler and for the document; there is nothing in it. */
export interface Json<T> {
  readonly is?: T
}
export const json = <T>(): Json<T> => ({})

type Names<P extends string> = P extends `${string}:${infer N}/${infer Rest}`
  ? N | Names<`/${Rest}`>
  : P extends `${string}:${infer N}`
    ? N
    : never
/** The places of an address, `:claimId` and its kind: ids, unless a door says otherwise. */
export type ParamsOf<P extends string> = { [N in Names<P>]: string }
/** What asks for nothing, and what answers nothing. */
export type Nothing = Record<never, never>

export interface Door<T extends Terms = Terms> {
  readonly way: T['way']
  readonly method: Method
  readonly path: string
  readonly params: z.ZodType<T['params']>
  /** The body; of a GET, what stands behind the question mark. */
  readonly asks: z.ZodType<T['asks'], T['sent']>
  readonly answers: Json<T['answer']>
  /** Of a file's door: what the form's field `details` holds. */
  readonly details: z.ZodType<Omit<T['asks'], 'text'>>
  /** Codes of the problems that it can answer beside those of every door (`EVERYWHERE`). */
  readonly refuses: readonly T['code'][]
  /** What its refusals bring along, so that their reader can go on. */
  readonly brings: Json<T['brings']>
  readonly says: string
  readonly status: 200 | 201
  readonly quiet: boolean
  readonly slow: boolean
  readonly leaving: boolean
  /** It opens also to who has not the second factor that the house wants of them. */
  readonly withoutFactor: boolean
  /** For what it wants a proof that is fresh, where the house wants one for that; null for nothing. */
  readonly fresh: FreshFor | null
  /** Media types of an answer that is no JSON. */
  readonly media: readonly string[]
  /** Of an open door: whether it is only for the desk’s own pages. */
  readonly own: boolean
  readonly terms?: T
}
/** The types of a door. */
export type TermsOf<D> = D extends Door<infer T> ? T : never
/** The same door as a page calls it. */
export type CalledAs<D> = Called<TermsOf<D>>

interface Spec<Params, Asks, Sent, Answer, C extends Code, Brings> {
  /** One sentence for whoever reads the document. */
  says: string
  params?: z.ZodType<Params>
  asks?: z.ZodType<Asks, Sent>
  answers?: Json<Answer>
  refuses?: readonly C[]
  brings?: Json<Brings>
  /** 201 for what creates. */
  status?: 200 | 201
  /** A page sends this by itself: it keeps no session alive. */
  quiet?: true
  slow?: true
  leaving?: true
  /** It opens also to who has not the second factor that the house wants of them. */
  withoutFactor?: true
  /** For what it wants a fresh proof, where the house wants one for that. */
  fresh?: FreshFor
}

/** Each place of an address is an id; what has another form cannot exist. */
const idsOf = (path: string) => z.object(Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, z.uuid()])))

function make<T extends Terms>(
  way: Way,
  method: Method,
  path: string,
  spec: Spec<T['params'], T['asks'], T['sent'], T['answer'], T['code'], T['brings']>,
  more: { media?: readonly string[]; own?: boolean; details?: z.ZodType<Omit<T['asks'], 'text'>> } = {},
): Door<T> {
  const asks = spec.asks ?? ((method === 'GET' ? z.object({}) : z.strictObject({})) as z.ZodType<T['asks'], T['sent']>)
  return {
    way,
    method,
    path,
    params: spec.params ?? (idsOf(path) as z.ZodType<T['params']>),
    asks,
    answers: spec.answers ?? {},
    refuses: spec.refuses ?? [],
    brings: spec.brings ?? {},
    says: spec.says,
    status: spec.status ?? 200,
    quiet: spec.quiet ?? false,
    slow: spec.slow ?? false,
    leaving: spec.leaving ?? false,
    withoutFactor: spec.withoutFactor ?? false,
    fresh: spec.fresh ?? null,
    media: more.media ?? [],
    own: more.own ?? false,
    details: more.details ?? asks,
  }
}

type Of<W extends Way, Params, Asks, Sent, Answer, C extends Code, Brings> = Door<{
  way: W
  params: Params & object
  asks: Asks & object
  sent: Sent & object
  answer: Answer
  code: C
  brings: Brings
}>

/** A door that is asked (GET) or that changes something: JSON in, JSON out. */
export const door = <
  M extends Method,
  P extends string,
  Params extends object = ParamsOf<P>,
  Asks extends object = Nothing,
  Sent extends object = Asks,
  Answer = Nothing,
  C extends Code = never,
  Brings = never,
>(
  method: M,
  path: P,
  spec: Spec<Params, Asks, Sent, Answer, C, Brings>,
): Of<M extends 'GET' ? 'read' : 'write', Params, Asks, Sent, Answer, C, Brings> =>
  make(method === 'GET' ? 'read' : 'write', method, path, spec)

/** A door that takes JSON, or a form with one file and the rest as JSON in its field `details`. */
export const fileDoor = <
  P extends string,
  Params extends object = ParamsOf<P>,
  Asks extends object = Nothing,
  Sent extends object = Asks,
  Answer = Nothing,
  C extends Code = never,
>(
  path: P,
  { details, ...spec }: Spec<Params, Asks, Sent, Answer, C, never> & { details: z.ZodType<Omit<Asks, 'text'>> },
): Of<'file', Params, Asks, Sent, Answer, C, never> => make('file', 'POST', path, spec, { details })

/** A door whose answer comes piece by piece, as one of these media types. */
export const streamDoor = <
  P extends string,
  Params extends object = ParamsOf<P>,
  Asks extends object = Nothing,
  Sent extends object = Asks,
  C extends Code = never,
>(
  method: 'GET' | 'POST',
  path: P,
  media: readonly string[],
  spec: Spec<Params, Asks, Sent, never, C, never>,
): Of<'stream', Params, Asks, Sent, never, C, never> => make('stream', method, path, spec, { media })

/** A door for people who are not signed in; `own`: only from the desk’s own pages. */
export const openDoor = <
  P extends string,
  Asks extends object = Nothing,
  Sent extends object = Asks,
  Answer = Nothing,
  C extends Code = never,
>(
  method: Method,
  path: P,
  { own, ...spec }: Spec<Nothing, Asks, Sent, Answer, C, never> & { own: boolean },
): Of<'open', Nothing, Asks, Sent, Answer, C, never> => make('open', method, path, spec, { own })
