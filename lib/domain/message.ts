/**
 * What the desk says, as a value: a sentence of ours with what stands in its places. Rules, commands and the engine do
 * not know who will read them, so they say a Message, and whoever shows it says it in the reader's language. What
 * stands in a place came from an article or a person and is repeated as it is; where a word of ours is meant, the
 * place holds a Message itself (docs/decisions/0032).
 */
export interface Message {
  /** The English sentence, which is its own id: “Both name {name}.” */
  readonly id: string
  readonly values?: MessageValues
  /** A word that stands alone elsewhere, in the middle of a sentence: “Approved” → “approved”. */
  readonly lower?: true
}
/** Printed words, a figure, a word of ours, or several, which are joined by commas. */
export type MessageValue = string | number | Message | readonly Message[]
export type MessageValues = Readonly<Record<string, MessageValue>>

/** A Message, or a sentence that was kept before messages were values: it is shown as it stands. */
export type Said = Message | string
/** One saying or several, one after the other. */
export type Sayings = Said | readonly Said[]

/** Names of the places of a sentence: `{name}` and `{n, plural, …}`; the words of a plural's forms are none. */
type Places<Id extends string> = Id extends `${string}{${infer Rest}` ? NameOf<Rest> | Places<Rest> : never
type NameOf<Rest extends string> = Rest extends `${infer Head}}${string}`
  ? Head extends `${infer Counted}, plural,${string}`
    ? Counted
    : Head extends `${string}${' ' | '#' | '{'}${string}`
      ? never
      : Head
  : never

/** Says a sentence of ours. Every place it names has to be filled, which the compiler checks; nothing else fits in. */
export function say<const Id extends string>(
  id: Id,
  ...filled: [Places<Id>] extends [never] ? [] : [values: Readonly<Record<Places<Id>, MessageValue>>]
): Message {
  const [values] = filled as [MessageValues?]
  return values ? { id, values } : { id }
}

/** A word out of one of our lists of words: the name of a verdict, a role, a state. */
export const word = (id: string): Message => ({ id })
/** The same in the middle of a sentence. */
export const lower = (id: string): Message => ({ id, lower: true })

/** Whether a value, as it comes out of a row or an answer, is a Message. */
export const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string'
