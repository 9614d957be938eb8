import { hasMarks } from '@/lib/text/quoted'

/**
 * Sentences with places, the part of ICU MessageFormat that the catalogues use: `{name}`, and
 * `{n, plural, one {…} other {…}}` with `#` for the number. A reader of the whole format is as large as a screen's code
 * (docs/decisions/0014); the tests hold this one against it over every sentence.
 */
export type Values = Readonly<Record<string, string | number>>

type Part = string | { place: string } | { place: string; forms: Map<string, Part[]> } | { count: true }

/** Thrown for a pattern whose braces or forms do not fit. */
export class PatternError extends Error {}

/** Reads a pattern once; what it returns fills it. Throws a PatternError. */
export function readPattern(text: string, tag: string): (values: Values) => string {
  const parts = readParts(text, { at: 0 }, false)
  const rules = new Intl.PluralRules(tag)
  const numbers = new Intl.NumberFormat(tag)
  const say = (list: readonly Part[], values: Values, count: number): string =>
    unmarked(list, values)
      .map((part) => {
        if (typeof part === 'string') return part
        if ('count' in part) return numbers.format(count)
        const value = values[part.place]
        if (value === undefined) throw new PatternError(`nothing is given for ${part.place}`)
        if (!('forms' in part)) return String(value)
        const n = Number(value)
        const form = part.forms.get(`=${n}`) ?? part.forms.get(rules.select(n)) ?? part.forms.get('other')!
        return say(form, values, n)
      })
      .join('')
  return (values) => say(parts, values, 0)
}

const isPlace = (part: Part | undefined): part is { place: string } =>
  part !== undefined && typeof part !== 'string' && 'place' in part && !('forms' in part)

/** A pattern's parts without the quotation marks around a value that brings marks of its own: they would stand double. */
function unmarked(list: readonly Part[], values: Values): readonly Part[] {
  const isDouble = (at: number) => {
    const [before, part, after] = [list[at - 1], list[at], list[at + 1]]
    if (!isPlace(part) || typeof before !== 'string' || typeof after !== 'string') return false
    return before.endsWith('“') && after.startsWith('”') && hasMarks(String(values[part.place] ?? ''))
  }
  if (!list.some((_part, at) => isDouble(at))) return list
  return list.map((part, at) => {
    if (typeof part !== 'string') return part
    return part.slice(isDouble(at - 1) ? 1 : 0, isDouble(at + 1) ? -1 : undefined)
  })
}

function readParts(text: string, cursor: { at: number }, counted: boolean): Part[] {
  const parts: Part[] = []
  let words = ''
  const flush = () => {
    if (words) parts.push(words)
    words = ''
  }
  while (cursor.at < text.length) {
    const char = text[cursor.at]!
    if (char === '}') {
      if (!counted) throw new PatternError('a brace closes that was not opened')
      break
    }
    cursor.at++
    if (char === '#' && counted) {
      flush()
      parts.push({ count: true })
    } else if (char === '{') {
      flush()
      parts.push(readPlace(text, cursor))
    } else words += char
  }
  flush()
  return parts
}

function readPlace(text: string, cursor: { at: number }): Part {
  const head = /^\s*(\w+)\s*(?:\}|,\s*plural\s*,)/.exec(text.slice(cursor.at))
  if (!head) throw new PatternError('a place is not {name} or {n, plural, …}')
  cursor.at += head[0].length
  if (head[0].endsWith('}')) return { place: head[1]! }
  const forms = new Map<string, Part[]>()
  for (;;) {
    const next = /^\s*(?:(\})|(=\d+|zero|one|two|few|many|other)\s*\{)/.exec(text.slice(cursor.at))
    if (!next) throw new PatternError('a form is not one {…} or other {…}')
    cursor.at += next[0].length
    if (next[1] !== undefined) break
    forms.set(next[2]!, readParts(text, cursor, true))
    if (text[cursor.at] !== '}') throw new PatternError('a form is not closed')
    cursor.at++
  }
  if (!forms.has('other')) throw new PatternError('“other” is missing')
  return { place: head[1]!, forms }
}
