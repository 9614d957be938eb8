/** Names that must not leave the desk, found however they are written, and replaced. */

export const WITHHELD = '[name withheld]'

/** Marks that show nothing: soft hyphen, zero-width signs, direction marks, variation selectors, byte order mark. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u
const isWordLike = (char: string) => /[\p{L}\p{M}\p{N}]/u.test(char)
/** Scripts that write particles onto a name, without a space: a name is found inside a word. */
const JOINED = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** A text folded for comparison, with where each folded character begins and ends in the text. */
function fold(text: string): { chars: string[]; at: number[]; end: number[] } {
  const chars: string[] = []
  const at: number[] = []
  const end: number[] = []
  let offset = 0
  // a letter with its combining marks, or a syllable of Hangul in its parts, is one: composed or not, it folds alike
  for (const cluster of text.match(/[\u1100-\u115f]+[\u1160-\u11a7]+[\u11a8-\u11ff]*|[^\p{M}]\p{M}*|\p{M}+/gu) ?? []) {
    const stop = offset + cluster.length
    // the base letter alone: a name typed without its accents is the same name
    const plain = [...cluster].filter((c) => !INVISIBLE.test(c)).join('')
    const folded = plain
      .normalize('NFKD')
      .replace(/\p{M}+/gu, (marks) => (/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(plain) ? '' : marks))
      .normalize('NFKC')
      // to upper case and back: ß and ss, ı and i, the two small sigmas are one
      .toUpperCase()
      .toLowerCase()
      .replaceAll('ς', 'σ')
    for (const char of folded) {
      const isGap = /[\s\p{Pd}.'’`·_]/u.test(char)
      if (isGap && chars.at(-1) === ' ') {
        end[end.length - 1] = stop
        continue
      }
      chars.push(isGap ? ' ' : char)
      at.push(offset)
      end.push(stop)
    }
    offset = stop
  }
  return { chars, at, end }
}

/** How a name is looked for; null for what is no name to look for: a single letter, or nothing but signs. */
function needleOf(name: string): string | null {
  const needle = fold(name.trim()).chars.join('').trim()
  return needle.length >= 2 && /[\p{L}\p{N}]/u.test(needle) ? needle : null
}

/** Whether a name can be found in a text: what cannot be, cannot be withheld. */
export const isFindable = (name: string): boolean => needleOf(name) !== null

/**
 * Makes a function that replaces the names in a text. Case, accents, spacing, hyphens, line ends and invisible marks do
 * not hide a name; a longer word that contains it is left alone, except in scripts that join particles to names.
 */
export function withholder(names: readonly string[]): (text: string) => string {
  const needles = [...new Set(names.flatMap((name) => needleOf(name) ?? []))]
    .sort((a, b) => b.length - a.length)
    .map((needle) => [...needle])
  if (needles.length === 0) return (text) => text
  return (text) => {
    const { chars, at, end } = fold(text)
    const cuts: [number, number][] = []
    for (let i = 0; i < chars.length; i++) {
      const found = needles.find((needle) => {
        if (!needle.every((char, k) => chars[i + k] === char)) return false
        if (JOINED.test(needle.join(''))) return true
        const [before, after] = [chars[i - 1], chars[i + needle.length]]
        return (
          !(before && isWordLike(before) && isWordLike(needle[0]!)) && !(after && isWordLike(after) && isWordLike(needle.at(-1)!))
        )
      })
      if (!found) continue
      cuts.push([at[i]!, end[i + found.length - 1]!])
      i += found.length - 1
    }
    let out = ''
    let last = 0
    for (const [from, to] of cuts) {
      out += text.slice(last, from) + WITHHELD
      last = to
    }
    return out + text.slice(last)
  }
}

/** Applies a function to every text of a value. */
export function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change)) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)])) as T
  return value
}
