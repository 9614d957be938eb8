import { say } from '@/lib/domain/message'
import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import type { Comparator, Finding } from './types'

/** What a date says by itself, before anything is resolved. Months 1–12, weekdays 0 (Sunday) to 6. */
interface Parts {
  year?: number
  month?: number
  day?: number
  weekday?: number
  /** Minutes after midnight. */
  clock?: number
  /** Whether nothing says which half of the day the clock is of ("at 4:15"). */
  isEitherHalf?: boolean
}

/** A date as written, what it says, and the days it can mean. */
export interface DateMention extends Span, Parts {
  text: string
  /** First and last day (YYYY-MM-DD) it can mean; null when the article's date is needed and unknown. */
  from: string | null
  to: string | null
  grain: 'clock' | 'day' | 'week' | 'month' | 'year' | 'decade'
  /** Whether the publication date was needed to resolve it. */
  isDerived: boolean
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)|Apr(?:il|\\.)|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)'
const HOUR = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'
const DATE = new RegExp(
  [
    `(?<iso>\\b\\d{4}-\\d{2}-\\d{2}\\b)`,
    `\\b(?<monthA>${MONTH})\\s(?<dayA>\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:|,\\d{3})(?:(?:,\\s?|\\s)(?<yearA>(?:1[5-9]|20)\\d\\d)\\b)?`,
    `\\b(?<dayB>\\d{1,2})(?:st|nd|rd|th)?(?:\\sof)?\\s(?<monthB>${MONTH})(?![\\p{L}])(?:,?\\s(?<yearB>(?:1[5-9]|20)\\d\\d)\\b)?`,
    `\\b(?<monthC>${MONTH})(?:,?\\s|\\sof\\s)(?<yearC>(?:1[5-9]|20)\\d\\d)\\b`,
    `\\b(?<weekday>(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)(?:'s|’s)?\\b`,
    `\\bthe\\s(?<nth>\\d{1,2})(?:st|nd|rd|th)\\b(?!\\s(?:century|anniversary|time|president|floor|birthday|hole|street|district|minute|round|place|congress|amendment|annual|edition))`,
    `(?<![\\d.,$€£:/-])\\b(?<decade>(?:1[5-9]|20)\\d0)['’]?s\\b`,
    `(?<![\\d.,$€£:/-])\\b(?<year>(?:1[5-9]|20)\\d\\d)\\b(?![,.]\\d|-\\d|:|\\s?(?:%|percent|people|men|troops|dollars|items|members|workers|miles|km|feet|tons))`,
    `\\b(?<relative>yesterday|today|tonight|tomorrow|this morning|this afternoon|this evening|last night|last week|this week|next week|last month|this month|next month|last year|this year|next year|earlier this week)\\b`,
    `\\b(?<ago>\\d{1,3}|an?|two|three|four|five|six|seven|eight|nine|ten|twelve)\\s(?<agoUnit>day|week|month|year|decade)s?\\s(?:ago|earlier)\\b`,
    `\\bfor\\sthe\\sfirst\\stime\\sin\\s(?:more\\sthan\\s|nearly\\s|about\\s)?(?<span>\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\\s(?<spanUnit>year|decade)s?\\b`,
    `\\b(?<hour>\\d{1,2}|${HOUR})(?::(?<minute>[0-5]\\d))?(?:\\s?(?<half>[ap])\\.?m\\b\\.?|(?:\\so['’]clock)?\\s(?:in\\sthe\\s(?<part>morning|afternoon|evening)|at\\s(?<night>night))\\b)`,
    `(?<![\\d:.,$€£-])\\b(?<hourOf24>[01]?\\d|2[0-3]):(?<minuteOf24>[0-5]\\d)\\b(?![:.,-]?\\d)`,
    `(?<=\\b(?:at|by|until|till|before|after|since|around|about|from|past|of)\\s)(?<named>noon|midday|midnight)\\b`,
    `\\b(?<month>(?:January|February|April|June|July|August|September|October|November|December)|(?<=\\b(?:in|since|last|until|by|of|early|late|mid-?)\\s)(?:March|May))\\b`,
  ].join('|'),
  'giu',
)
const SMALL = 'a two three four five six seven eight nine ten eleven twelve'.split(' ')

const iso = (date: Date) => date.toISOString().slice(0, 10)
const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day))
const shift = (date: Date, days: number) => new Date(date.getTime() + days * 86_400_000)
const monthNumber = (word: string) => MONTHS.findIndex((m) => m.startsWith(word.toLowerCase().replace('.', '').slice(0, 3))) + 1
const small = (word: string) =>
  /^\d/.test(word) ? Number(word) : word.startsWith('a') ? 1 : SMALL.indexOf(word.toLowerCase()) + 1

/**
 * Dates in order, each with what it says and the days it can mean. Weekdays and "the 20th" mean the nearest such
 * day up to the publication date; "in 24 years" the year that many years before. Linear.
 */
export const dates = remembered((text: string, within: Span, publishedOn: string | null): readonly DateMention[] => {
  const base = publishedOn ? new Date(`${publishedOn}T00:00:00Z`) : null
  const found: DateMention[] = []
  for (const match of text.slice(within.start, within.end).matchAll(DATE)) {
    const start = within.start + match.index
    const mention = meaning(match.groups as Record<string, string | undefined>, base)
    if (
      mention &&
      /^\p{Ll}/u.test(match[0]) &&
      (mention.month !== undefined || mention.weekday !== undefined) &&
      !/^\d/.test(match[0]) &&
      !/^the\s/iu.test(match[0])
    )
      continue
    if (mention) found.push({ ...mention, start, end: start + match[0].length, text: match[0] })
  }
  return found
})

type Meaning = Omit<DateMention, 'start' | 'end' | 'text'>

function meaning(g: Record<string, string | undefined>, base: Date | null): Meaning | null {
  const days = (
    from: Date | null,
    to: Date | null,
    grain: DateMention['grain'],
    parts: Parts,
    isDerived: boolean,
  ): Meaning | null =>
    from && Number.isNaN(from.getTime()) ? null : { ...parts, grain, isDerived, from: from && iso(from), to: to && iso(to) }
  const wholeMonth = (year: number, month: number, isDerived: boolean, parts: Parts) =>
    days(utc(year, month, 1), utc(year, month + 1, 0), 'month', parts, isDerived)
  const wholeYear = (year: number, isDerived: boolean) => days(utc(year, 1, 1), utc(year, 12, 31), 'year', { year }, isDerived)
  if (g.iso) {
    const date = new Date(`${g.iso}T00:00:00Z`)
    return days(date, date, 'day', { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }, false)
  }
  const monthWord = g.monthA ?? g.monthB
  if (monthWord) {
    const month = monthNumber(monthWord)
    const day = Number(g.dayA ?? g.dayB)
    const given = g.yearA ?? g.yearB
    if (day < 1 || day > 31) return null
    if (given)
      return days(
        utc(Number(given), month, day),
        utc(Number(given), month, day),
        'day',
        { year: Number(given), month, day },
        false,
      )
    const near = base && nearest(base, (year) => utc(year, month, day))
    return days(near, near, 'day', { month, day }, true)
  }
  if (g.monthC)
    return wholeMonth(Number(g.yearC), monthNumber(g.monthC), false, { year: Number(g.yearC), month: monthNumber(g.monthC) })
  if (g.weekday) {
    const weekday = WEEKDAYS.indexOf(g.weekday.toLowerCase())
    const day = base && shift(base, -((base.getUTCDay() - weekday + 7) % 7))
    return days(day, day, 'day', { weekday }, true)
  }
  if (g.nth) {
    const nth = Number(g.nth)
    if (nth < 1 || nth > 31) return null
    const day = base && lastNth(base, nth)
    return days(day, day, 'day', { day: nth }, true)
  }
  if (g.decade) return days(utc(Number(g.decade), 1, 1), utc(Number(g.decade) + 9, 12, 31), 'decade', {}, false)
  if (g.year) return wholeYear(Number(g.year), false)
  if (g.relative) return relative(g.relative.toLowerCase(), base, days)
  if (g.ago || g.span) {
    const count = small((g.ago ?? g.span)!)
    const unit = (g.agoUnit ?? g.spanUnit)!.toLowerCase()
    if (unit === 'day') return days(base && shift(base, -count), base && shift(base, -count), 'day', {}, true)
    if (unit === 'week') return days(base && shift(base, -7 * count - 3), base && shift(base, -7 * count + 3), 'week', {}, true)
    if (unit === 'month') {
      const from = base && utc(base.getUTCFullYear(), base.getUTCMonth() + 1 - count, 1)
      return days(from, from && utc(from.getUTCFullYear(), from.getUTCMonth() + 2, 0), 'month', {}, true)
    }
    const years = unit === 'decade' ? count * 10 : count
    return base ? wholeYear(base.getUTCFullYear() - years, true) : days(null, null, 'year', {}, true)
  }
  if (g.hour) {
    const hour = small(g.hour)
    const isLate = g.half ? g.half.toLowerCase() === 'p' : g.night ? hour >= 6 && hour < 12 : g.part !== 'morning'
    return hour > 12
      ? null
      : days(null, null, 'clock', { clock: ((hour % 12) + (isLate ? 12 : 0)) * 60 + Number(g.minute ?? 0) }, false)
  }
  if (g.hourOf24) {
    const hour = Number(g.hourOf24)
    const isEitherHalf = hour >= 1 && hour <= 12 && !g.hourOf24.startsWith('0')
    return days(null, null, 'clock', { clock: hour * 60 + Number(g.minuteOf24), isEitherHalf }, false)
  }
  if (g.named) return days(null, null, 'clock', { clock: g.named.toLowerCase() === 'midnight' ? 0 : 12 * 60 }, false)
  if (g.month) {
    const month = monthNumber(g.month)
    const year = base && (month > base.getUTCMonth() + 1 ? base.getUTCFullYear() - 1 : base.getUTCFullYear())
    return year ? wholeMonth(year, month, true, { month }) : days(null, null, 'month', { month }, true)
  }
  return null
}

function relative(
  word: string,
  base: Date | null,
  days: (from: Date | null, to: Date | null, grain: DateMention['grain'], parts: Parts, isDerived: boolean) => Meaning | null,
): Meaning | null {
  const at = (offset: number) => base && shift(base, offset)
  const monthOf = (offset: number) => base && utc(base.getUTCFullYear(), base.getUTCMonth() + 1 + offset, 1)
  if (/week/.test(word)) {
    const offset = word.startsWith('last') ? -7 : word.startsWith('next') ? 7 : 0
    const monday = base && shift(base, offset - ((base.getUTCDay() + 6) % 7))
    return days(monday && shift(monday, -1), monday && shift(monday, 6), 'week', {}, true)
  }
  if (/month/.test(word)) {
    const first = monthOf(word.startsWith('last') ? -1 : word.startsWith('next') ? 1 : 0)
    return days(first, first && utc(first.getUTCFullYear(), first.getUTCMonth() + 2, 0), 'month', {}, true)
  }
  if (/year/.test(word)) {
    const year = base && base.getUTCFullYear() + (word.startsWith('last') ? -1 : word.startsWith('next') ? 1 : 0)
    return days(year ? utc(year, 1, 1) : null, year ? utc(year, 12, 31) : null, 'year', {}, true)
  }
  const offset = word === 'yesterday' || word === 'last night' ? -1 : word === 'tomorrow' ? 1 : 0
  return days(at(offset), at(offset), 'day', {}, true)
}

/** The one of this year's and last year's that lies closest behind the publication date; next week's is allowed. */
function nearest(base: Date, of: (year: number) => Date): Date {
  const year = base.getUTCFullYear()
  const now = of(year)
  return now.getTime() - base.getTime() > 182 * 86_400_000 ? of(year - 1) : now
}

function lastNth(base: Date, nth: number): Date | null {
  for (let back = 0; back < 2; back++) {
    const day = utc(base.getUTCFullYear(), base.getUTCMonth() + 1 - back, nth)
    if (day.getUTCDate() === nth && day <= base) return day
  }
  return null
}

/** Whether two dates can be one: the days they mean meet, or, unresolved, what both say is the same. */
export function sameDate(a: DateMention, b: DateMention): boolean {
  if ((a.grain === 'clock') !== (b.grain === 'clock')) return false
  if (a.grain === 'clock') return minutesApart(a, b) === 0
  if (a.from && b.from) return a.from <= b.to! && b.from <= a.to!
  const said = (['year', 'month', 'day', 'weekday'] as const).filter((part) => a[part] !== undefined && b[part] !== undefined)
  return said.length > 0 && said.every((part) => a[part] === b[part])
}

const HALF = 12 * 60
/** How far two clocks are apart, in minutes; where one does not say its half of the day, at the least. */
export function minutesApart(a: DateMention, b: DateMention): number {
  const apart = Math.abs(a.clock! - b.clock!)
  return a.isEitherHalf || b.isEitherHalf ? Math.min(apart % HALF, HALF - (apart % HALF)) : apart
}

/** Whether two dates exclude each other: of one grain, and what both say or mean is different. */
export function excludes(a: DateMention, b: DateMention): boolean {
  if (a.grain === 'clock' || b.grain === 'clock') return false
  if (a.from && b.from && !(a.isDerived && b.isDerived && a.grain !== b.grain)) return a.to! < b.from || b.to! < a.from
  if (a.year !== undefined && b.year !== undefined && a.year !== b.year) return true
  if (a.grain !== b.grain) return false
  return (['year', 'month', 'day', 'weekday'] as const).some(
    (part) => a[part] !== undefined && b[part] !== undefined && a[part] !== b[part],
  )
}

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
/** A date with its proof: "Thursday = 20 June 2024". */
export function derivation(date: DateMention): string {
  if (!date.isDerived || !date.from) return date.text
  const from = LONG.format(new Date(`${date.from}T00:00:00Z`))
  if (date.grain === 'year') return `${date.text} = ${date.from.slice(0, 4)}`
  return date.from === date.to
    ? `${date.text} = ${from}`
    : `${date.text} = ${from} to ${LONG.format(new Date(`${date.to}T00:00:00Z`))}`
}

const VERSION = 2

/** The same day agrees, with the derivation where the words differ; another day of the same grain differs; what cannot be resolved says so. */
export const compareDates: Comparator = (claim, passage) => {
  const theirs = dates(passage.article.text, passage, passage.article.publishedOn)
  const ours = dates(claim.article.text, claim, claim.article.publishedOn)
  const matched = new Set(theirs.filter((t) => ours.some((o) => sameDate(o, t))))
  const findings: Finding[] = []
  for (const date of ours) {
    const base = { rule: 'dates', ruleVersion: VERSION, facet: 'date' as const, span: { start: date.start, end: date.end } }
    const same = theirs.find((t) => sameDate(date, t))
    const rival = theirs.find((t) => !matched.has(t) && excludes(date, t))
    const shown = derivation(date)
    if (same)
      findings.push({
        ...base,
        outcome: 'agrees',
        other: { start: same.start, end: same.end },
        reason:
          date.text === same.text
            ? say('Both say {date}.', { date: date.text })
            : say('{here}; {there}: the same.', { here: shown, there: derivation(same) }),
      })
    else if (rival)
      findings.push({
        ...base,
        outcome: 'differs',
        other: { start: rival.start, end: rival.end },
        reason: say('The claim says {here}, the passage {there}.', { here: shown, there: derivation(rival) }),
      })
    else if (date.from === null && date.isDerived)
      findings.push({
        ...base,
        outcome: 'absent',
        other: null,
        reason: say('“{date}” cannot be resolved: the publication date is unknown.', { date: date.text }),
      })
    else
      findings.push({ ...base, outcome: 'absent', other: null, reason: say('The passage does not say {date}.', { date: shown }) })
  }
  return findings
}
