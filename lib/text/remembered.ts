import type { Span } from './span'

const MOST_TEXTS = 12
const MOST_SPANS = 20_000

/** What is kept of one text: by what else was asked with, by start, by end. */
interface Kept<T> {
  size: number
  by: Map<string | null | undefined, Map<number, Map<number, T>>>
}
function at<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let found = map.get(key)
  if (!found) {
    found = new Map()
    map.set(key, found)
  }
  return found
}

/**
 * Keeps what a pure function of (text, span) gave, for the few texts read last: an analysis asks for the same
 * sentence's words, figures and dates many times over. Bounded in texts and spans; callers must not change what they get.
 */
export function remembered<T, Extra extends readonly (string | null)[]>(
  work: (text: string, within: Span, ...extra: Extra) => T,
): (text: string, within: Span, ...extra: Extra) => T {
  const texts = new Map<string, Kept<T>>()
  return (text, within, ...extra) => {
    let kept = texts.get(text)
    if (!kept) {
      if (texts.size >= MOST_TEXTS) texts.delete(texts.keys().next().value as string)
      kept = { size: 0, by: new Map() }
      texts.set(text, kept)
    }
    // three keys and no string made of them: this is asked a thousand times a claim
    const known = kept.by.get(extra[0])?.get(within.start)?.get(within.end)
    if (known !== undefined) return known
    if (kept.size >= MOST_SPANS) {
      kept.by.clear()
      kept.size = 0
    }
    const made = work(text, within, ...extra)
    at(at(kept.by, extra[0]), within.start).set(within.end, made)
    kept.size++
    return made
  }
}
