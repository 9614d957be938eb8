import { table } from '@/lib/text/table'
import type { Alignment } from '../align'
import { type DateMention, excludes, minutesApart } from '../dates'
import type { Token } from '../statements/tokens'
import type { Difference, SlotComparator } from './difference'
import { isOtherMoment, openFigures } from './numbers'

const NEEDED = 0.9
const HINTED = 0.12

/** Another day, month, year or hour in the same slot. */
export const compareTimes: SlotComparator = (laid) => {
  const { claim, passage } = laid
  const found: Difference[] = []
  if (isOtherMoment(laid, ...openFigures(laid))) return found
  const zoned = [claim, passage].some(({ tokens }) => ZONE.test(tokens.map((t) => t.text).join(' ')))
  const ours = laid.open.filter((i) => claim.tokens[i]!.cls === 'time' && !(zoned && claim.tokens[i]!.date!.grain === 'clock'))
  const theirs = laid.free.filter((j) => passage.tokens[j]!.cls === 'time' || passage.tokens[j]!.cls === 'figure')
  for (const i of ours) {
    const a = claim.tokens[i]!.date!
    let best: Difference | null = null
    for (const j of theirs) {
      const token = passage.tokens[j]!
      if (token.cls === 'figure' && !inDate(laid, a, j)) continue
      if (token.cls === 'time' && (!differ(a, token.date!) || isOtherEnd(claim.tokens, i, passage.tokens, j))) continue
      const alone = ours.length === 1 && theirs.filter((k) => passage.tokens[k]!.cls === 'time').length === 1
      const evidence = laid.evidence(i, j)
      if (evidence >= (token.cls === 'time' && alone ? HINTED : NEEDED) && (!best || evidence > best.evidence))
        best = { kind: 'date', claim: i, passage: j, evidence }
    }
    if (best) found.push(best)
  }
  // "March 2003" beside "March" and another figure
  for (const i of claim.content) {
    const j = laid.answer[i]!
    const next = passage.tokens[j + 1]
    if (
      j === -1 ||
      claim.tokens[i]!.cls !== 'time' ||
      !next ||
      next.cls !== 'figure' ||
      passage.tokens[j]!.ends ||
      laid.answered[j + 1] !== -1
    )
      continue
    if (/\d/u.test(claim.tokens[i]!.text) && !/\d/u.test(passage.tokens[j]!.text))
      found.push({ kind: 'date', claim: i, passage: j + 1, evidence: 1 })
  }
  return found
}

const FROM = /^(?:from|since|starting|beginning)$/u
const UNTIL = /^(?:until|till|through|ending)$/u
/** "From 2005" beside "through 2021": where a time begins and where it ends. */
const isOtherEnd = (ours: readonly Token[], i: number, theirs: readonly Token[], j: number) => {
  const [a, b] = [ours[i - 1]?.key ?? '', theirs[j - 1]?.key ?? '']
  return (FROM.test(a) && UNTIL.test(b)) || (UNTIL.test(a) && FROM.test(b))
}

/** A bare figure where the claim has a year, or behind the month where it has a day. */
const inDate = (laid: Alignment, a: DateMention, j: number) =>
  (a.grain === 'year' && isBare(laid, j)) ||
  (a.day !== undefined &&
    /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)/u.test(laid.passage.tokens[j - 1]?.key ?? ''))

/** A figure of nothing counted, where a year could stand. */
const isBare = ({ passage: { tokens } }: Alignment, j: number) => {
  const figure = tokens[j]!.figure!
  if (figure.kind !== 'count' || !/^\d{4}$/u.test(figure.text)) return false
  return figure.after.length === 0 || (IN.test(tokens[j - 1]?.key ?? '') && (tokens[j]!.ends || tokens[j + 1]?.cls === 'small'))
}
const IN = /^(?:in|since|of|by|before|after|until|till|from|during|late|early)$/u

/** "At 3 p.m." and "at 2:55" may be one time, told roughly. */
const ROUNDED = 10
const isRound = ({ clock }: DateMention) => clock! % 30 === 0

const AGO = /^(\S+) (day|week|month|year|decade)s? (?:ago|earlier)$/iu
/** Two clocks may be one where a zone is named. */
const ZONE = /\b(?:GMT|UTC|EDT|EST|CDT|CST|MDT|MST|PDT|PST|BST|CET|Eastern|Pacific|local) ?(?:time)?\b/u
const RELATIVE = table<number>({
  yesterday: -1,
  'last night': -1,
  today: 0,
  tonight: 0,
  'this morning': 0,
  'this afternoon': 0,
  'this evening': 0,
  tomorrow: 1,
})

function differ(a: DateMention, b: DateMention): boolean {
  const [x, y] = [RELATIVE[a.text.toLowerCase()], RELATIVE[b.text.toLowerCase()]]
  // "today" in one paper is "yesterday" in the next day's: nobody can tell without the days on which they were printed
  if (x !== undefined && y !== undefined) return a.from !== null && b.from !== null && x !== y && excludes(a, b)
  if (a.grain === 'clock' && b.grain === 'clock') return minutesApart(a, b) >= (isRound(a) || isRound(b) ? ROUNDED : 1)
  const [ago, since] = [AGO.exec(a.text), AGO.exec(b.text)]
  if (ago && since) return ago[2] === since[2] && ago[1] !== since[1]
  const period = /^(last|next|this) (week|month|year)$/iu
  const [p, q] = [period.exec(a.text), period.exec(b.text)]
  if (p && q) return p[2]!.toLowerCase() === q[2]!.toLowerCase() && p[1]!.toLowerCase() !== q[1]!.toLowerCase()
  return excludes(a, b)
}
