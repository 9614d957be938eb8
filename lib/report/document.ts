/** The report as a document to be read: a run of blocks with their final words, which page, PDF, DOCX and Markdown draw alike. */
import { CLASS_WORD, SEVERITY_WORD } from '@/lib/domain/words'
import { zoneSaid } from '@/lib/domain/zone-said'
import { changeOf } from '@/lib/text/change'
import { quoted } from '@/lib/text/quoted'
import type { DiffPart } from '@/lib/text/word-diff'
import { NO_ORIGIN } from './no-origin'
import { type BarPart, barOf, leadOf, type Tone } from './outcome'
import type {
  ArticleIdentity,
  CorrectionItem,
  CorrectionReport,
  ReportChange,
  ReportEntry,
  ReportOmission,
  SealedReport,
} from './schema'

export type Block =
  | { kind: 'title'; kicker: string; text: string; language: string; about: string }
  /** What came of it, in a sentence or two. */
  | { kind: 'lead'; text: string }
  /** The article as a bar of its claims, from the first to the last; a part is as long as its claim. For those who look: a lead says the same. */
  | { kind: 'bar'; parts: BarPart[]; about: string }
  /** Stands over everything: a preview, or an edition whose inputs changed. */
  | { kind: 'stamp'; text: string }
  | { kind: 'facts'; rows: { label: string; values: string[]; isCode?: boolean }[] }
  | { kind: 'section'; id: string; text: string }
  /** Begins an item, which goes on until the next item or section. */
  | { kind: 'item'; id: string; text: string; about: string }
  | { kind: 'quote'; label: string; text: string; language: string; tone: Tone }
  /** What was published with the change drawn in it: "same" and "removed" parts spell the one, "same" and "added" the other. */
  | { kind: 'change'; label: string; diff: DiffPart[]; language: string }
  /** What readers are told. */
  | { kind: 'notice'; label: string; text: string }
  /** Entries of a line or two each, where there are many; every row is an item of its own. */
  | { kind: 'table'; columns: [string, string, string]; rows: TableRow[] }
  | { kind: 'evidence'; stance: string; where: string; text: string; language: string }
  | { kind: 'text'; label: string; text: string; isWarning?: boolean; isQuiet?: boolean }
  | { kind: 'list'; label: string; items: string[] }

/** A row: where, the printed words, and what is said of them, a line each. */
export interface TableRow {
  id: string
  where: string
  quote: string
  language: string
  lines: string[]
}

/** Said over a report, where it is shown, that is no edition, or one whose inputs changed. */
export interface Stamp {
  outdated: { since: number; newer: number | null } | null
}

/** What stands over an edition that is outdated, or over a preview; empty when neither. */
export function stampOf(report: CorrectionReport, { outdated }: Stamp): string {
  if (report.edition === null) return 'Preview: no edition was issued from it. It changes with the work.'
  if (!outdated) return ''
  return outdated.newer === null
    ? `Outdated: what edition ${report.edition} rests on changed after it was issued. No newer edition was issued yet.`
    : `Outdated: what edition ${report.edition} rests on changed after it was issued. Use edition ${outdated.newer}.`
}

/** The blocks, in order. `progress` counts what was drawn of `countOf`. */
export function* documentOf({ report, contentHash }: SealedReport, stamp: Stamp = { outdated: null }): Generator<Block> {
  const { target } = report
  const over = stampOf(report, stamp)
  if (over) yield { kind: 'stamp', text: over }
  yield {
    kind: 'title',
    kicker: report.edition === null ? 'Correction report' : `Correction report, edition ${report.edition}`,
    text: target.headline,
    language: target.language,
    about: [
      target.outlet,
      ...(target.published === 'unknown' ? [] : [zoneSaid(target.published)]),
      `version ${target.version}`,
      `checked against ${report.sources.map((s) => s.outlet).join(', ') || 'no other source'}`,
    ].join(' · '),
  }
  const isDesk = report.audience === 'desk'
  yield { kind: 'lead', text: leadOf(report) }
  const parts = barOf(report)
  if (parts.length > 0)
    yield { kind: 'bar', parts, about: 'The article from its first claim to its last; a part is as long as its claim.' }
  for (const text of report.withheld) yield { kind: 'text', label: '', text, isQuiet: true }

  if (report.addendum) {
    const { edition, changes } = report.addendum
    yield { kind: 'section', id: 'changes', text: `Changes since edition ${edition}` }
    if (changes.length === 0) yield { kind: 'text', label: '', text: 'Nothing that this report tells changed.' }
    for (const [i, change] of changes.entries()) yield* changeBlocks(change, i + 1)
  }

  yield { kind: 'section', id: 'corrections', text: 'Corrections' }
  if (report.corrections.length === 0) yield { kind: 'text', label: '', text: 'No correction is approved yet.', isQuiet: true }
  for (const [i, item] of report.corrections.entries()) yield* itemBlocks(item, i + 1, isDesk)
  yield* entries('unresolved', 'Unresolved disputes', report.unresolved, 'wrong', isDesk)
  yield* entries('source-errors', 'Errors in a source', report.sourceErrors, 'wrong', isDesk)
  yield* entries('proposed', 'Proposed, not approved', report.proposed, 'wrong', isDesk)
  yield* entries('no-change', 'Disputed, no change asked for', report.noChange, 'wrong', isDesk)
  if (report.unverified.length) {
    yield { kind: 'section', id: 'unverified', text: 'Could not be verified' }
    yield {
      kind: 'text',
      label: '',
      text: 'The sources here neither confirm nor contradict these sentences. That is no verdict on them.',
      isQuiet: true,
    }
    const alike = saidOfAll(report.unverified, isDesk)
    for (const text of alike.texts) yield { kind: 'text', label: '', text, isQuiet: true }
    const rows = report.unverified.map((e) => rowOf(e, isDesk, alike))
    yield { kind: 'table', columns: ['Where', 'As published', 'Why'], rows }
  }
  if (report.styleNotes.length) {
    yield { kind: 'section', id: 'style', text: 'Style notes' }
    for (const [i, item] of report.styleNotes.entries()) yield* itemBlocks(item, i + 1, isDesk)
  }
  if (report.singleSource.length) {
    yield { kind: 'section', id: 'single-source', text: 'Resting on a single source' }
    yield {
      kind: 'list',
      label: '',
      items: report.singleSource.map((e) => `“${e.asPublished}” (${e.location}, claim ${e.number})`),
    }
  }
  yield* entries('corroborated', 'Confirmed', report.corroborated, 'right', isDesk)
  if (report.omissions?.length) {
    yield { kind: 'section', id: 'omissions', text: 'Stated by others, left out here' }
    for (const [i, omission] of report.omissions.entries()) yield* omissionBlocks(omission, i + 1)
  }
  yield { kind: 'section', id: 'limits', text: 'Limits' }
  yield { kind: 'list', label: '', items: report.limits }
  yield { kind: 'section', id: 'checked', text: 'How it was checked' }
  yield { kind: 'facts', rows: checkedRows(report, isDesk) }
  yield { kind: 'section', id: 'verify', text: 'Verify this report' }
  yield {
    kind: 'text',
    label: '',
    text: 'These numbers are made from every word of the report and of the texts it rests on: anybody who has them can compute the numbers again, and a changed word changes them.',
    isQuiet: true,
  }
  yield { kind: 'facts', rows: verifyRows(report, contentHash) }
}

/** The program that made a report, in words. */
export const madeWith = ({ version, build, engine }: NonNullable<CorrectionReport['program']>) =>
  `Second Source ${version}${build ? `, build ${build}` : ''}; engine ${engine}`

/** How many claims there are of each kind, and, by itself, how many corrections came of them: beside each other they were added up. */
function figuresOf({ statistics }: CorrectionReport): string[] {
  const said = ({ label, count }: CorrectionReport['statistics'][number]) => `${label} ${count}`
  const isCorrections = ({ label }: { label: string }) => label === 'Corrections'
  return [
    statistics
      .filter((one) => !isCorrections(one))
      .map(said)
      .join(' · '),
    ...statistics.filter(isCorrections).map(({ count }) => `Corrections made from these: ${count}`),
  ].filter(Boolean)
}

type Rows = Extract<Block, { kind: 'facts' }>['rows']

function checkedRows(report: CorrectionReport, isDesk: boolean): Rows {
  const { target, signOff } = report
  return [
    ...(report.story ? [{ label: 'Story', values: [report.story] }] : []),
    ...(isDesk ? [] : [{ label: 'For', values: [report.audience === 'outlet' ? target.outlet : 'the public'] }]),
    { label: 'Byline', values: [target.byline] },
    { label: 'Published', values: [zoneSaid(target.published)] },
    { label: 'Address', values: [target.url] },
    { label: 'Origin', values: [originOf(target)] },
    { label: 'Sources', values: report.sources.length ? report.sources.map(sourceLine) : ['none'] },
    { label: 'Scope', values: [`${report.scope} ${report.coverage}`] },
    { label: 'Figures', values: figuresOf(report) },
    ...(isDesk
      ? [
          { label: 'Checked by', values: [report.checkedBy.join(', ') || 'nobody yet'] },
          ...(report.readSecondBy.length ? [{ label: 'Read second by', values: [report.readSecondBy.join(', ')] }] : []),
          { label: 'Approved by', values: [report.approvedBy.join(', ') || 'nobody yet'] },
        ]
      : []),
    {
      label: 'Signed off',
      values: [
        signOff
          ? `by ${signOff.by}, ${signOff.at}${signOff.override ? `, although something was open: ${signOff.override}` : ''}`
          : 'not yet',
      ],
    },
    { label: 'House rules', values: [`version ${report.rules}`] },
    ...(report.program ? [{ label: 'Made with', values: [madeWith(report.program)] }] : []),
  ]
}

function verifyRows({ position, target }: CorrectionReport, contentHash: string): Rows {
  return [
    { label: 'Content hash', values: [contentHash], isCode: true },
    {
      label: 'As of',
      // a desk that keeps UTC has one time to say
      values: [
        `event ${position.event} of the trail, ${position.time}${position.deskTime === position.time ? '' : ` (${zoneSaid(position.deskTime)})`}`,
      ],
    },
    { label: 'Hash of the trail', values: [position.hash], isCode: true },
    { label: 'Text', values: [`version ${target.version}`] },
    { label: 'SHA-256 of the text', values: [target.sha256], isCode: true },
  ]
}

/** What is said once over a table, and in none of its rows. */
interface Alike {
  texts: string[]
  /** What was searched for most of them, or at least for two. */
  searched: string | null
  /** Who checked and approved each of them. */
  people: string | null
}

/** What rows would repeat one after the other: what was searched, who checked and who approved, and when. */
function saidOfAll(entries: readonly ReportEntry[], isDesk: boolean): Alike {
  if (entries.length < 2) return { texts: [], searched: null, people: null }
  const often = new Map<string, number>()
  for (const { searched } of entries) if (searched) often.set(searched, (often.get(searched) ?? 0) + 1)
  const [most = '', count = 0] = [...often].sort((a, b) => b[1] - a[1])[0] ?? []
  const searched = count > 1 ? most : null
  const people = new Set(entries.map(peopleLine))
  const times = entries.map((e) => e.approved.at).sort()
  const when = times[0] === times.at(-1) ? times[0] : `from ${times[0]} to ${times.at(-1)}`
  const who = people.size === 1 ? [...people][0]! : null
  return {
    texts: [
      ...(searched
        ? [`${count === entries.length ? 'Searched for each:' : 'Searched, where a row says nothing else:'} ${searched}`]
        : []),
      ...(isDesk ? [`${who ? `${who}, ${when}` : `Approved ${when}`}.`] : []),
    ],
    searched,
    people: who,
  }
}

function rowOf(entry: ReportEntry, isDesk: boolean, alike: Alike): TableRow {
  const searched =
    entry.searched === alike.searched
      ? []
      : entry.searched
        ? [`Searched: ${entry.searched}`]
        : alike.searched
          ? ['Searched: nothing.']
          : []
  return {
    id: entry.claimId,
    where: `Claim ${entry.number}, ${entry.location}`,
    quote: entry.asPublished,
    language: entry.language,
    lines: [
      ...entry.standing,
      ...(entry.reasons.length ? [entry.reasons.join(', ')] : []),
      ...entry.evidence.map((e) => `${e.stance}: ${e.own ? 'this article' : e.outlet}, ${e.location}: ${quoted(e.quote)}`),
      ...(entry.note ? [entry.note] : []),
      ...searched,
      ...(!isDesk || alike.people ? [] : alike.texts.length > 0 ? [`${peopleLine(entry)}.`] : [whoLine(entry)]),
    ],
  }
}

function* omissionBlocks(o: ReportOmission, place: number): Generator<Block> {
  yield { kind: 'item', id: `omission-${place}`, text: o.outlet, about: `${o.location}, version ${o.version}` }
  yield { kind: 'quote', label: '', text: o.quote, language: o.language, tone: 'plain' }
  yield {
    kind: 'text',
    label: '',
    text: `Noted at claim ${o.number}, approved by ${o.approved.by}, ${o.approved.at}, revision ${o.revision}.`,
    isQuiet: true,
  }
}

/** How many items and entries a report draws: what progress is counted in. */
export const countOf = (report: CorrectionReport): number =>
  [
    report.corrections,
    report.unresolved,
    report.sourceErrors,
    report.proposed,
    report.noChange,
    report.unverified,
    report.styleNotes,
    report.corroborated,
    report.omissions ?? [],
  ].reduce((n, list) => n + list.length, 0) + (report.addendum?.changes.length ?? 0)

const originOf = ({ origin }: ArticleIdentity) => (origin === NO_ORIGIN ? 'not stated' : origin)
const sourceLine = (s: ArticleIdentity) =>
  `${s.outlet}: ${s.headline} (published ${zoneSaid(s.published)}; version ${s.version}; origin ${originOf(s)})${s.notCompared ? `. ${s.notCompared}` : ''}`

function* changeBlocks(change: ReportChange, place: number): Generator<Block> {
  const word = { added: 'New', removed: 'No longer in the report', changed: 'Changed' }[change.kind]
  yield { kind: 'item', id: `change-${place}`, text: `${word}: ${change.section}`, about: change.location }
  yield { kind: 'quote', label: '', text: change.asPublished, language: '', tone: 'plain' }
  for (const { field, before, after } of change.fields) {
    yield { kind: 'text', label: `${field}, before`, text: before || 'nothing' }
    yield { kind: 'text', label: `${field}, now`, text: after || 'nothing' }
  }
}

/** `place`: where it stands in its section, which counts for itself: an outsider took 2, 3, 7 without a 1 for a misprint. */
function* itemBlocks(item: CorrectionItem, place: number, isDesk: boolean): Generator<Block> {
  yield {
    kind: 'item',
    id: item.claimId,
    text: `${place}. ${CLASS_WORD[item.class]}`,
    about: `${SEVERITY_WORD[item.severity].toLowerCase()}, ${item.location}, claim ${item.number}`,
  }
  yield* changed(item)
  yield { kind: 'notice', label: 'Notice', text: item.notice }
  for (const m of item.mentions)
    yield {
      kind: 'text',
      label: `Also in ${m.location}`,
      text: `“${m.asPublished}” should read “${m.shouldRead}”`,
    }
  if (item.cause) yield { kind: 'text', label: 'Cause', text: item.cause }
  yield* details(item, isDesk)
  if (item.itemLimits) yield { kind: 'text', label: 'Limits', text: item.itemLimits }
  if (item.actions.length)
    yield {
      kind: 'list',
      label: 'To do',
      items: item.actions.map(({ text, owner }) => (owner ? `${text} (${owner})` : text)),
    }
  yield {
    kind: 'text',
    label: '',
    text: `Correction approved by ${item.itemApproved.by}, ${item.itemApproved.at}.`,
    isQuiet: true,
  }
}

function* entries(id: string, title: string, list: readonly ReportEntry[], tone: Tone, isDesk: boolean): Generator<Block> {
  if (list.length === 0) return
  yield { kind: 'section', id, text: title }
  for (const [i, entry] of list.entries()) {
    const about = `${entry.location}, claim ${entry.number}`
    yield { kind: 'item', id: entry.claimId, text: `${i + 1}. ${entry.verdict}`, about }
    yield* entry.shouldRead
      ? changed(entry)
      : [{ kind: 'quote', label: '', text: entry.asPublished, language: entry.language, tone } as const]
    yield* details(entry, isDesk)
  }
}

function* details(entry: ReportEntry, isDesk: boolean): Generator<Block> {
  for (const text of entry.standing) yield { kind: 'text', label: '', text, isWarning: true }
  if (entry.note) yield { kind: 'text', label: 'Note', text: entry.note }
  if (entry.reasons.length) yield { kind: 'text', label: 'Reasons', text: entry.reasons.join(', ') }
  if (entry.facets.length) yield { kind: 'text', label: 'Wrong', text: entry.facets.join(', ') }
  for (const e of entry.evidence)
    yield {
      kind: 'evidence',
      stance: e.stance,
      where: `${e.own ? 'This article' : e.outlet}, ${e.location}, version ${e.version}`,
      text: e.quote,
      language: e.language,
    }
  if (entry.searched) yield { kind: 'text', label: 'Searched', text: entry.searched }
  yield {
    kind: 'text',
    label: '',
    text: `${entry.independence}${entry.originNote ? ` ${entry.originNote}` : ''}${isDesk ? ` ${whoLine(entry)}` : ` Approved by ${entry.approved.by}, ${entry.approved.at}, revision ${entry.revision}.`}`,
    isQuiet: true,
  }
}

/** What was printed with its change, and the sentence that comes of it, to be copied. */
function* changed({ asPublished, shouldRead, language }: ReportEntry): Generator<Block> {
  yield { kind: 'change', label: 'As published', diff: changeOf(asPublished, shouldRead), language }
  yield { kind: 'quote', label: 'Should read', text: shouldRead, language, tone: 'right' }
}

/** Who checked an entry, read it second and approved it, in short. */
const peopleLine = ({ checkedBy, readSecondBy, approved }: ReportEntry) =>
  [
    ...(checkedBy.length ? [`Checked by ${checkedBy.join(', ')}`] : []),
    ...(readSecondBy.length ? [`read second by ${readSecondBy.join(', ')}`] : []),
    `${checkedBy.length || readSecondBy.length ? 'approved' : 'Approved'} by ${approved.by}`,
  ].join(', ')

/** Who checked an entry, read it second and approved it, and when. */
const whoLine = ({ checkedBy, readSecondBy, approved, revision }: ReportEntry) =>
  [
    ...(checkedBy.length ? [`Checked by ${checkedBy.join(', ')}.`] : []),
    ...(readSecondBy.length ? [`Read second by ${readSecondBy.join(', ')}.`] : []),
    `Approved by ${approved.by}, ${approved.at}, revision ${revision}.`,
  ].join(' ')
