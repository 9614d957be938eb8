/** A sentence while it is written, and the way back word by word: pure. Offsets are UTF-16 units of the text. */

/** A text and what is chosen in it; a cursor where both are the same. */
export interface Written {
  text: string
  from: number
  to: number
}

/** How words came or went: by keys, one after the other, or at once. */
type How = 'typed' | 'deleted' | 'at-once'

export interface Steps {
  now: Written
  before: readonly Written[]
  after: readonly Written[]
  /** What the last step is made of, while it is still being made; a tail: blanks alone, typed right after a word. */
  open: { how: How; isBlank: boolean; isTail: boolean } | null
}

const MOST = 200

/** Begins at a text. */
export const begin = (now: Written): Steps => ({ now, before: [], after: [], open: null })

/**
 * Puts words where others stood. Letters typed or deleted one after the other are one step up to the blank between two
 * words; whatever comes at once is a step of its own.
 */
export function put(steps: Steps, from: number, to: number, words: string, how: How): Steps {
  const { now, open } = steps
  const gone = now.text.slice(from, to)
  if (gone === words) return steps
  const isBlank = (how === 'typed' ? words : gone).trim() === ''
  const goesOn = how !== 'at-once' && open?.how === how && !(how === 'typed' && gone) && (!isBlank || open.isBlank)
  const isTail = isBlank && (goesOn ? open.isTail : how === 'typed' && open?.how === 'typed' && !open.isBlank)
  const at = from + words.length
  return {
    now: { text: now.text.slice(0, from) + words + now.text.slice(to), from: at, to: at },
    before: goesOn ? steps.before : [...steps.before.slice(1 - MOST), now],
    after: [],
    open: { how, isBlank, isTail },
  }
}

/** The cursor went elsewhere: what is typed now is another step. */
export const moved = (steps: Steps, from: number, to: number): Steps =>
  from === steps.now.from && to === steps.now.to ? steps : { ...steps, now: { ...steps.now, from, to }, open: null }

/** One step back, and one forth again; the same where there is none. A blank after which no word came yet goes with the word before it. */
export function back(steps: Steps): Steps {
  const end = steps.open?.isTail ? -2 : -1
  const was = steps.before.at(end)
  return was ? { now: was, before: steps.before.slice(0, end), after: [steps.now, ...steps.after], open: null } : steps
}
export function forth(steps: Steps): Steps {
  const [next, ...rest] = steps.after
  return next ? { now: next, before: [...steps.before, steps.now], after: rest, open: null } : steps
}

/** The text as somebody else made it meanwhile (a reading that was applied, another window): a step like any other. */
export function became(steps: Steps, text: string): Steps {
  const [from, to, words] = difference(steps.now.text, text)
  return put(steps, from, to, words, 'at-once')
}

/** What makes one text the other, as the shortest stretch that is replaced, no sign cut in two. */
export function difference(was: string, is: string): [from: number, to: number, words: string] {
  const shorter = Math.min(was.length, is.length)
  let from = 0
  while (from < shorter && was[from] === is[from]) from++
  if (isInside(was, from) || isInside(is, from)) from--
  let end = 0
  while (end < shorter - from && was.at(-1 - end) === is.at(-1 - end)) end++
  if (isInside(was, was.length - end) || isInside(is, is.length - end)) end--
  return [from, was.length - end, is.slice(from, is.length - end)]
}
const isInside = (text: string, at: number) => at > 0 && /[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1))

const signs = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const words = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Where a sign or a word before or after a place ends: how far one press deletes. */
export function next(text: string, at: number, way: 'before' | 'after', by: 'sign' | 'word'): number {
  if (way === 'after' ? at >= text.length : at <= 0) return at
  if (by === 'sign') {
    const one = signs.segment(text).containing(way === 'after' ? at : at - 1)!
    return way === 'after' ? one.index + one.segment.length : one.index
  }
  let here = at
  for (;;) {
    const one = words.segment(text).containing(way === 'after' ? here : here - 1)
    if (!one) return here
    here = way === 'after' ? one.index + one.segment.length : one.index
    // a word with the blanks and signs before it
    if (one.isWordLike) return here
  }
}
