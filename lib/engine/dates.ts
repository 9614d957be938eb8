import type { Span } from '@/lib/text/span'
import type { Comparator, Finding } from './types'

/** A date as written, with the day it means (YYYY-MM-DD) or the year (YYYY); null when the article's date is needed and unknown. */
export interface DateMention extends Span {
  text: string
  day: string | null
  grain: 'day' | 'year'
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const DATE = new RegExp(
  [
    `\\b(${MONTHS.map((m) => m[0]!.toUpperCase() + m.slice(1)).join('|')})\\s+(\\d{1,2})(?:,?\\s+(\\d{4}))?\\b`,
    `\\b(\\d{1,2})\\s+(${MONTHS.map((m) => m[0]!.toUpperCase() + m.slice(1)).join('|')})(?:\\s+(\\d{4}))?\\b`,
    `\\b(${WEEKDAYS.map((d) => d[0]!.toUpperCase() + d.slice(1)).join('|')})\\b`,
    '\\bthe\\s+(\\d{1,2})(?:st|nd|rd|th)\\b(?!\\s+(?:century|anniversary|time|president|floor|birthday))',
    '\\b((?:19|20)\\d{2})\\b',
  ].join('|'),
  'gu',
)

const iso = (date: Date) => date.toISOString().slice(0, 10)
const utc = (y: number, m: number, d: number) => new Date(Date.UTC(y, m, d))

/** Dates in order. Weekdays and "the 20th" mean the nearest such day up to the publication date. Linear. */
export function dates(text: string, within: Span, publishedOn: string | null): DateMention[] {
  const base = publishedOn ? new Date(`${publishedOn}T00:00:00Z`) : null
  const found: DateMention[] = []
  for (const match of text.slice(within.start, within.end).matchAll(DATE)) {
    const start = within.start + match.index
    const span = { start, end: start + match[0].length, text: match[0] }
    const [, month1, day1, year1, day2, month2, year2, weekday, nth, year] = match
    if (year) found.push({ ...span, day: year, grain: 'year' })
    else if (weekday)
      found.push({ ...span, day: base && lastWeekday(base, WEEKDAYS.indexOf(weekday.toLowerCase())), grain: 'day' })
    else if (nth) found.push({ ...span, day: base && lastNth(base, Number(nth)), grain: 'day' })
    else {
      const month = MONTHS.indexOf((month1 ?? month2)!.toLowerCase())
      const given = year1 ?? year2
      const of = given ? Number(given) : base?.getUTCFullYear()
      found.push({ ...span, day: of === undefined ? null : iso(utc(of, month, Number(day1 ?? day2))), grain: 'day' })
    }
  }
  return found
}

function lastWeekday(base: Date, weekday: number): string {
  const back = (base.getUTCDay() - weekday + 7) % 7
  return iso(utc(base.getUTCFullYear(), base.getUTCMonth(), base.getUTCDate() - back))
}

function lastNth(base: Date, nth: number): string | null {
  for (let back = 0; back < 2; back++) {
    const day = utc(base.getUTCFullYear(), base.getUTCMonth() - back, nth)
    if (day.getUTCDate() === nth && day <= base) return iso(day)
  }
  return null
}

const VERSION = 1

/** The same day agrees, with the derivation where the words differ; another day of the same grain differs; what cannot be resolved says so. */
export const compareDates: Comparator = (claim, passage) => {
  const theirs = dates(passage.article.text, passage, passage.article.publishedOn)
  const findings: Finding[] = []
  for (const ours of dates(claim.article.text, claim, claim.article.publishedOn)) {
    const base = { rule: 'dates', ruleVersion: VERSION, facet: 'date' as const, span: { start: ours.start, end: ours.end } }
    if (ours.day === null) {
      findings.push({
        ...base,
        outcome: 'absent',
        other: null,
        reason: `“${ours.text}” cannot be resolved: the article's publication date is unknown.`,
      })
      continue
    }
    const same = theirs.find((t) => t.day === ours.day && t.grain === ours.grain)
    const rival = theirs.find((t) => t.grain === ours.grain && t.day !== null)
    const means = ours.text === ours.day ? ours.day : `“${ours.text}” (${ours.day})`
    if (same)
      findings.push({
        ...base,
        outcome: 'agrees',
        other: { start: same.start, end: same.end },
        reason: same.text === ours.text ? `Both say “${ours.text}”.` : `${means} and “${same.text}” are the same ${ours.grain}.`,
      })
    else if (rival)
      findings.push({
        ...base,
        outcome: 'differs',
        other: { start: rival.start, end: rival.end },
        reason: `The claim says ${means}, the passage “${rival.text}”${rival.text === rival.day ? '' : ` (${rival.day})`}.`,
      })
    else findings.push({ ...base, outcome: 'absent', other: null, reason: `The passage gives no date for “${ours.text}”.` })
  }
  return findings
}
