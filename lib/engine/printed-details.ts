import { type Found, type FoundDetails, NOTHING_FOUND } from '@/lib/domain/reading'
import type { LineKind } from '@/lib/domain/words'
import { languageOfText } from './across/language'

/** A line of a text and what it is taken for. */
interface Line {
  start: number
  end: number
  kind: LineKind
}

/** "© The Asia Business Daily(www.asiae.co.kr)", "Copyright 2024 Harbour Post. All rights reserved". */
const OWNER =
  /(?:©|\([cC]\)|ⓒ|^\s*[Cc]opyright\b)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?\s*)?(?:by\s+)?([\p{Lu}\p{Lo}][^.()|,;<>©\d]{1,60}?)\s*(?:\(|[.,|;]|\b[Aa]ll rights\b|무단|$)/u
const SIGNED = /^(?:by|reporting by|von|par|por|di|door|av|af)\s+(?=\p{Lu}|\p{Lo})/iu
/** "2024-06-20 21:30", "입력 2024.06.20. 21:30", "Published: 2024-06-20T21:30+09:00". */
const DAY =
  /(?<!\d)(\d{4})\s*[-.년]\s*(\d{1,2})\s*[-.월]\s*(\d{1,2})(?!\d)(?:\s*일|\.)?(?:[T\s,]*(\d{1,2}):(\d{2})(?::\d{2})?\s*(Z|[+-]\d{2}:\d{2})?)?/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const HOUR = '(?:[\\s,|·–—-]*(?:at\\s+)?(\\d{1,2})[:.](\\d{2})(?::\\d{2})?\\s*([ap])?\\.?(?:m\\b)?)?'
/** "24 November 2026, 07:40", "Published: Nov. 24, 2026 at 7:40 a.m.". */
const DAY_FIRST = new RegExp(`(?<![\\d.])(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH}[\\s,]+(\\d{4})(?!\\d)${HOUR}`, 'i')
const MONTH_FIRST = new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?[\\s,]+(\\d{4})(?!\\d)${HOUR}`, 'i')
/** Where a day that a line gives is when the text was published, and not what it is about. */
const LONGEST_DATELINE = 60
const EDGE = 15

const printed = (value: string | null | undefined): Found | null => (value ? { value, from: 'document' } : null)

interface DayParts {
  year?: string | undefined
  month?: string | undefined
  day?: string | undefined
  hour?: string | undefined
  minute?: string | undefined
  offset?: string | undefined
}
/** A day in figures, or with the name of its month in English; hours of the afternoon as a clock of twenty-four has them. */
function partsOf(line: string): DayParts {
  const [, ...inFigures] = DAY.exec(line) ?? []
  if (inFigures[0]) {
    const [year, month, day, hour, minute, offset] = inFigures
    return { year, month, day, hour, minute, offset }
  }
  const [, a, b, year, hour, minute, half] = DAY_FIRST.exec(line) ?? MONTH_FIRST.exec(line) ?? []
  if (!a || !b) return {}
  const [day, name] = /^\d/.test(a) ? [a, b] : [b, a]
  const of12 = half && Number(hour) <= 12 ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour)
  return {
    year,
    month: String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1),
    day,
    hour: hour && String(of12),
    minute,
  }
}

/** The day that a short line gives, as ISO 8601 without what it does not say; null where there is no such day. */
function dayOf(line: string): string | null {
  if (line.length > LONGEST_DATELINE) return null
  const { year, month, day, hour, minute, offset = '' } = partsOf(line)
  if (!year) return null
  const two = (n: string) => n.padStart(2, '0')
  const date = `${year}-${two(month!)}-${two(day!)}`
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null
  return hour && Number(hour) < 24 && Number(minute) < 60 ? `${date}T${two(hour)}:${minute}${offset}` : date
}

/**
 * What a plain text says of itself in its lines, for a person to look at: its headline and who signs it, as its lines are
 * taken; whose rights a line reserves; a day in a short line at its beginning or end; its language. Linear in its length.
 */
export function printedDetails(text: string, lines: readonly Line[]): FoundDetails {
  const wordsOf = ({ start, end }: Line) => text.slice(start, end).trim()
  const first = (kind: LineKind) => {
    const line = lines.find((one) => one.kind === kind)
    return line && wordsOf(line)
  }
  const edges = [...lines.slice(0, EDGE), ...lines.slice(EDGE).slice(-EDGE)].map(wordsOf)
  const byline = first('byline')?.replace(SIGNED, '')
  return {
    ...NOTHING_FOUND,
    headline: printed(first('headline')?.slice(0, 500)),
    byline: printed(byline?.slice(0, 200)),
    outlet: printed(edges.map((words) => OWNER.exec(words.slice(0, 400))?.[1]?.trim()).find(Boolean)),
    published: printed(edges.map(dayOf).find(Boolean)),
    language: printed(languageOfText(text)),
  }
}
