import type { AppErrorCode } from '@/lib/domain/refusal'
import type { RefusalCode } from '@/lib/domain/refusals'

/** What a page knows of a door: method, address, and how its answer looks from outside. No schema comes into a browser. */

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH'
/**
 * What goes through a door: one command or its own work (`write`), a question (`read`), JSON or a form with one file
 * (`file`), an answer that comes piece by piece (`stream`), or people who are not signed in (`open`).
 */
export type Way = 'write' | 'read' | 'file' | 'stream' | 'open'

/** A code of a problem: of a refusal, or of what its reader cannot mend. */
export type Code = RefusalCode | AppErrorCode

/** The types of a door: what its address names, what is asked (parsed, and as it is sent), answered, refused, and brought by a refusal. */
export interface Terms {
  way: Way
  params: object
  asks: object
  sent: object
  answer: unknown
  code: Code
  brings: unknown
}

/**
 * The outer shape of an answer: for each field the kinds that it may be, a letter each (s string, n number, b boolean,
 * a list, o object, u left out, - null). What lies deeper is trusted: the desk's side is typed against the same door.
 */
export type Shape = Readonly<Record<string, string>>

/** A door as a page calls it, made from the desk's own by `npm run api`. */
export interface Called<T extends Terms> {
  readonly method: Method
  readonly path: string
  readonly shape: Shape
  /** Its work takes its time: an answer is waited for longer. */
  readonly slow?: true
  /** It arrives also when the page is left at once. */
  readonly leaving?: true
  /** Types alone; nothing stands here. */
  readonly terms?: T
}

const kindOf = (value: unknown): string => (value === null ? '-' : Array.isArray(value) ? 'a' : (typeof value)[0]!)

/** Whether an answer has the outer shape that its door promises. More fields than those are no fault. */
export const fits = (shape: Shape, data: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(shape).every(([field, kinds]) => kinds.includes(kindOf(data[field])))

/** The address of a door, with its places filled and what a GET asks behind it. Throws when a place has no value. */
export function addressOf(path: string, params: object, query: object = {}): string {
  const given = new Map<string, unknown>(Object.entries(params))
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    if (!given.has(name)) throw new Error(`${path} needs ${name}.`)
    return encodeURIComponent(String(given.get(name)))
  })
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  return asked.length ? `${filled}?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}` : filled
}
