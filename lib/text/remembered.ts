import type { Span } from './span'

const MOST_TEXTS = 12
const MOST_SPANS = 20_000

/**
 * Keeps what a pure function of (text, span) gave, for the few texts read last: an analysis asks for the same
 * sentence's words, figures and dates many times over. Bounded in texts and spans; callers must not change what they get.
 */
export function remembered<T, Extra extends readonly (string | null)[]>(
  work: (text: string, within: Span, ...extra: Extra) => T,
): (text: string, within: Span, ...extra: Extra) => T {
  const texts = new Map<string, Map<string, T>>()
  return (text, within, ...extra) => {
    let spans = texts.get(text)
    if (!spans) {
      if (texts.size >= MOST_TEXTS) texts.delete(texts.keys().next().value as string)
      spans = new Map()
      texts.set(text, spans)
    }
    const key = extra.length === 0 ? `${within.start}:${within.end}` : `${within.start}:${within.end}:${extra[0]}`
    let known = spans.get(key)
    if (known === undefined) {
      if (spans.size >= MOST_SPANS) spans.clear()
      known = work(text, within, ...extra)
      spans.set(key, known)
    }
    return known
  }
}
