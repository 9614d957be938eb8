/** What came of a check, at a glance: a sentence or two, and the article as a bar of its claims. */
import type { CorrectionReport, ReportEntry } from './schema'

export type Tone = 'wrong' | 'right' | 'open' | 'plain'

/** One claim in the bar: its number, how long it is in UTF-16 units, and what came of it. */
export interface BarPart {
  number: number
  length: number
  tone: Tone
}
/** What the tones of a bar mean. */
export const BAR_WORD: Readonly<Record<Tone, string>> = {
  wrong: 'wrong or disputed',
  right: 'confirmed',
  open: 'not verified',
  plain: 'nothing to correct',
}
const IN_WORDS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
] as const
const inWords = (n: number) => IN_WORDS[n] ?? n.toLocaleString('en')
/** What the figures count that no list of this report holds: what was withheld is counted still. */
const counted = (report: CorrectionReport, label: string) => report.statistics.find((s) => s.label === label)?.count ?? 0

/** The result in a sentence or two: what has to change, what stands, what nobody could tell, and what is not decided yet. */
export function leadOf(report: CorrectionReport): string {
  const wrong = report.corrections.reduce((n, c) => n + 1 + c.mentions.length, 0)
  const confirmed = counted(report, 'Corroborated')
  const open = counted(report, 'Unverified')
  const waiting = waitingIn(report)
  const stands = [
    ...(confirmed > 0 ? [`${inWords(confirmed)} ${confirmed === 1 ? 'is' : 'are'} confirmed`] : []),
    ...(open > 0 ? [`${inWords(open)} could not be verified`] : []),
  ].map((part, i) => (i === 0 ? part : part.toLowerCase()))
  return [
    wrong === 1
      ? 'One sentence needs a correction.'
      : wrong === 0
        ? report.proposed.length > 0
          ? 'No correction is approved yet.'
          : 'No sentence needs a correction.'
        : `${inWords(wrong)} sentences need a correction.`,
    ...(stands.length > 0 ? [`${stands.join('; ')}.`] : []),
    ...(report.unresolved.length > 0
      ? [`${inWords(report.unresolved.length)} ${report.unresolved.length === 1 ? 'dispute is' : 'disputes are'} unresolved.`]
      : []),
    ...(waiting > 0 ? [`${inWords(waiting)} ${waiting === 1 ? 'claim is' : 'claims are'} not decided yet.`] : []),
  ].join(' ')
}

/** Claims of the article that nobody has decided yet, as far as this audience is told. */
const waitingIn = (report: CorrectionReport) =>
  ['Waiting for an editor', 'In work', 'Not checked'].reduce((n, label) => n + counted(report, label), 0)

/**
 * The claims in their order, once all are decided. Empty before, and where this audience is given too little of them for a
 * picture that is true: one green part is no article that was confirmed.
 */
export function barOf(report: CorrectionReport): BarPart[] {
  if (report.audience === 'public' || waitingIn(report) > 0) return []
  const parts = new Map<number, BarPart>()
  const put = (list: readonly ReportEntry[], tone: Tone) => {
    for (const { number, asPublished } of list)
      if (!parts.has(number)) parts.set(number, { number, length: asPublished.length, tone })
  }
  put([...report.corrections, ...report.styleNotes, ...report.unresolved, ...report.proposed], 'wrong')
  // the same error in another sentence is one correction, and wrong there too
  for (const { number, asPublished } of report.corrections.flatMap((c) => c.mentions))
    if (number !== undefined && !parts.has(number)) parts.set(number, { number, length: asPublished.length, tone: 'wrong' })
  put([...report.noChange, ...report.sourceErrors], 'plain')
  put(report.unverified, 'open')
  put(report.corroborated, 'right')
  const known = [...parts.values()]
  const last = Math.max(0, ...parts.keys())
  const usual = Math.round(known.reduce((n, p) => n + p.length, 0) / (known.length || 1))
  // a claim that this report says nothing of has a place too
  return Array.from({ length: last }, (_, i) => parts.get(i + 1) ?? { number: i + 1, length: usual, tone: 'plain' })
}
