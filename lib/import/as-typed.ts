import { canonicalise } from '@/lib/text/canonical'
import type { ReadText } from './read-upload'

/**
 * What was read, over the text as somebody left it after they pasted it: a line that they kept is made as it was read, one
 * that they wrote or changed says nothing of how it is made. Lines are found by their words, in order. Linear.
 */
export function asTyped(read: ReadText, typed: string): ReadText {
  const { page, printed: _, ...given } = read
  if (!page) return { ...given, page, text: typed }
  const places = new Map<string, number[]>()
  canonicalise(read.text)
    .text.split('\n')
    .forEach((line, i) => {
      const key = line.trim()
      const known = places.get(key)
      if (known) known.push(i)
      else places.set(key, [i])
    })
  for (const list of places.values()) list.reverse()
  const from = canonicalise(typed)
    .text.split('\n')
    .map((line) => places.get(line.trim())?.pop() ?? null)
  return {
    ...given,
    text: typed,
    page: {
      ...page,
      marks: from.map((i) => (i === null ? '' : page.marks[i]!)),
      inside: page.inside && from.map((i) => i === null || page.inside![i]!),
    },
  }
}
