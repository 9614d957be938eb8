// Figures of a sentence by what they say: an age, a price, a score. For making and judging changed pairs; a twin of the
// engine's own reader on purpose, because a judge that reads as the judged does sees nothing that it misses.
import { DAYS, MONTHS, ORDINALS, SPELLED } from './words'

export type FigureKind =
  | 'time'
  | 'score'
  | 'date'
  | 'year'
  | 'money'
  | 'percent'
  | 'age'
  | 'ordinal'
  | 'duration'
  | 'number'
  | 'spelled'
export interface Figure {
  kind: FigureKind
  start: number
  end: number
  text: string
  /** Its number; a time or a score as written, without spaces and dots. */
  value: string
}

const MONTH = `(?:${MONTHS.join('|')})`
const NUMBER = '\\d[\\d,]*(?:\\.\\d+)?'
const PATTERNS: readonly (readonly [FigureKind, RegExp])[] = [
  ['time', /(?<![\w.:])\d{1,2}(?::\d\d)? ?(?:[ap]\.m\.|[ap]m\b|[AP]M\b)/g],
  ['score', /(?<![\w-])\d{1,3}-\d{1,3}(?![\w/-]|\.\d)/g],
  [
    'date',
    new RegExp(
      `(?<![\\w.,$])\\d{1,2}(?= ${MONTH}\\b)|(?<=\\b(?:${MONTH}|Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.) )\\d{1,2}\\b(?![,.:]\\d|-)`,
      'g',
    ),
  ],
  [
    'money',
    new RegExp(
      `[$€£] ?${NUMBER}|(?<![\\w.,$])${NUMBER}(?= (?:(?:million|billion|trillion) )?(?:dollars|euros|pounds|cents|yen)\\b)`,
      'g',
    ),
  ],
  ['percent', new RegExp(`(?<![\\w.,$])${NUMBER}(?= ?%| percent\\b| per cent\\b| percentage)`, 'g')],
  [
    'age',
    /(?<=, )\d{1,3}(?=,)|(?<=\bwho is )\d{1,3}\b|(?<=\baged )\d{1,3}\b|(?<![\w.,$])\d{1,3}(?=-year-old)|(?<=, )\d{1,2}(?=[.;]? *$)/g,
  ],
  ['year', /(?<!\b(?:Russell|Windows|Office|Server|Nasdaq) )(?<![\w.,$-])(?:19|20)\d\d(?![\w,-]|\.\d)/g],
  ['duration', new RegExp(`(?<![\\w.,$-])${NUMBER}(?=[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\\b)`, 'g')],
  [
    'number',
    new RegExp(
      `(?<!\\b(?:Poor's|Poor’s|P|Russell|Windows|Office|Nasdaq|FTSE|Nikkei|Chapter|Article|Section|Route|Highway) )(?<![\\w.,$:-])${NUMBER}(?![\\w:-]|[.,]\\d)`,
      'g',
    ),
  ],
  ['ordinal', new RegExp(`\\b(?:\\d+(?:st|nd|rd|th)|${ORDINALS.slice(2).join('|')})\\b`, 'g')],
  ['spelled', new RegExp(`\\b(?:${SPELLED.slice(2).join('|')})\\b`, 'gi')],
]

function comparable(kind: FigureKind, text: string): string {
  if (kind === 'time') return text.toLowerCase().replace(/[ .]/g, '')
  if (kind === 'score') return text
  if (kind === 'spelled') return String(SPELLED.indexOf(text.toLowerCase()))
  if (kind === 'ordinal') return `#${ORDINALS.includes(text) ? ORDINALS.indexOf(text) : Number.parseInt(text, 10)}`
  return String(Number(text.replace(/[^\d.]/g, '')))
}

/** The figures of a sentence, in order; none overlaps another. */
export function figuresIn(text: string): Figure[] {
  const found: Figure[] = []
  for (const [kind, pattern] of PATTERNS)
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some((other) => start < other.end && other.start < end)) continue
      found.push({ kind, start, end, text: match[0], value: comparable(kind, match[0]) })
    }
  return found.sort((a, b) => a.start - b.start)
}

/** What a sentence gives in figures, days and months, as comparable words. */
function given(text: string): Set<string> {
  const named = [...DAYS, ...MONTHS].filter((word) => new RegExp(`\\b${word}\\b`).test(text))
  return new Set([...figuresIn(text).map((figure) => figure.value), ...named])
}

/** Each of the two gives a figure, a day or a month that the other does not: a pair of such judges nothing. */
export function figuresDiffer(a: string, b: string): boolean {
  const one = given(a)
  const other = given(b)
  return [...one].some((word) => !other.has(word)) && [...other].some((word) => !one.has(word))
}
