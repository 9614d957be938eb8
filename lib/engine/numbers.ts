import type { Span } from '@/lib/text/span'
import { stem, words } from '@/lib/text/words'
import type { Comparator, Finding } from './types'

/** A figure with its value and, where one follows, the thing counted (stemmed). */
export interface Figure extends Span {
  value: number
  unit: string
  text: string
}

const SPELLED =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const TENS: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const SCALES: Record<string, number> = { hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }
const NOT_COUNTED = new Set(['one']) // "one" is a pronoun more often than a figure

/** Figures in order: digits with separators, spelled numbers to twenty and tens, and scales after them. Ordinals and years in dates are left to `dates`. */
export function figures(text: string, within: Span): Figure[] {
  const list = words(text, within)
  const found: Figure[] = []
  for (let i = 0; i < list.length; i++) {
    const word = list[i]!
    let value: number | null = null
    if (/^\d/.test(word.text)) value = /\p{L}/u.test(word.text) ? null : Number(word.text.replaceAll(',', ''))
    else if (SPELLED.includes(word.key) && !NOT_COUNTED.has(word.key)) value = SPELLED.indexOf(word.key)
    else if (word.key in TENS) value = TENS[word.key]!
    if (value === null || Number.isNaN(value)) continue
    // "the 20th" is split by no one: letters follow directly
    if (/^\d+$/.test(word.text) && /^(?:st|nd|rd|th)\b/.test(text.slice(word.end, word.end + 3))) continue
    let end = word.end
    let next = list[i + 1]
    if (next && next.key in SCALES) {
      value *= SCALES[next.key]!
      end = next.end
      next = list[i + 2]
    }
    const percent = /^\s*(?:%|percent\b|per cent\b)/u.test(text.slice(end, end + 12))
    const unit = percent ? '%' : next && next.start - end <= 1 ? stem(next.key) : ''
    found.push({ value, unit, text: text.slice(word.start, end), start: word.start, end })
  }
  return found
}

const VERSION = 1
const isYear = (figure: Figure) => figure.value >= 1900 && figure.value <= 2100 && /^\d{4}$/.test(figure.text)

/** The same value agrees; another value of the same thing differs; otherwise the figure is absent from the passage. */
export const compareNumbers: Comparator = (claim, passage) => {
  const theirs = figures(passage.article.text, passage)
  const findings: Finding[] = []
  for (const figure of figures(claim.article.text, claim)) {
    if (isYear(figure)) continue
    const base = {
      rule: 'numbers',
      ruleVersion: VERSION,
      facet: 'number' as const,
      span: { start: figure.start, end: figure.end },
    }
    const same = theirs.find((t) => t.value === figure.value)
    const rival = figure.unit ? theirs.find((t) => t.unit === figure.unit) : undefined
    if (same)
      findings.push({
        ...base,
        outcome: 'agrees',
        other: { start: same.start, end: same.end },
        reason: `Both give ${figure.text}.`,
      })
    else if (rival)
      findings.push({
        ...base,
        outcome: 'differs',
        other: { start: rival.start, end: rival.end },
        reason: `The claim gives ${figure.text}, the passage ${rival.text}.`,
      })
    else findings.push({ ...base, outcome: 'absent', other: null, reason: `The passage does not give ${figure.text}.` })
  }
  return findings
}
