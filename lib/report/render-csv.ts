import { stringify } from 'csv-stringify/sync'
import { CLASS_WORD } from '@/lib/domain/words'
import { madeWith } from './document'
import type { Piece } from './render'
import type { CorrectionItem, ReportEntry, SealedReport } from './schema'
import { visible } from './visible'

const COLUMNS = [
  'section',
  'number',
  'location',
  'verdict',
  'class',
  'severity',
  'as_published',
  'should_read',
  'notice',
  'also_in',
  'cause',
  'limits',
  'actions',
  'note',
  'reasons',
  'facets',
  'evidence',
  'independence',
  'origin_note',
  'searched',
  'checked_by',
  'read_second_by',
  'approved_by',
  'approved_at',
  'standing',
  'claim_id',
  'revision',
  'edition',
  'trail_event',
  'content_hash',
] as const
/** What only a report has that says what made it: one from before stays the same file. */
const MADE_WITH = 'made_with'
type Column = (typeof COLUMNS)[number] | typeof MADE_WITH
/** Most characters that a cell of a spreadsheet takes. */
const MOST_IN_CELL = 32_767

/** The report as CSV for a spreadsheet: UTF-8 with byte order mark, CRLF, and no cell that a spreadsheet would run. */
export function* renderCsv({ report, contentHash }: SealedReport): Generator<Piece> {
  const sections: [string, readonly ReportEntry[]][] = [
    ['correction', report.corrections],
    ['style note', report.styleNotes],
    ['proposed', report.proposed],
    ['unresolved dispute', report.unresolved],
    ['error in a source', report.sourceErrors],
    ['no change', report.noChange],
    ['unverified', report.unverified],
    ['corroborated', report.corroborated],
  ]
  const row = (cells: readonly string[], bom = false) =>
    stringify([[...cells]], { bom, record_delimiter: 'windows', quoted: true })
  const columns: readonly Column[] = report.program ? [...COLUMNS, MADE_WITH] : COLUMNS
  const ofEdition = {
    edition: report.edition === null ? 'preview' : String(report.edition),
    trail_event: String(report.position.event),
    content_hash: contentHash,
    ...(report.program && { [MADE_WITH]: madeWith(report.program) }),
  }
  yield row(columns, true)
  let done = 0
  for (const [section, entries] of sections)
    for (const entry of entries) {
      const item = entry as Partial<CorrectionItem>
      yield row(
        [
          section,
          String(entry.number),
          entry.location,
          entry.verdict,
          item.class ? CLASS_WORD[item.class] : '',
          item.severity ?? '',
          entry.asPublished,
          entry.shouldRead,
          item.notice ?? '',
          (item.mentions ?? []).map((m) => `${m.location}: “${m.asPublished}”`).join('\n'),
          item.cause ?? '',
          item.itemLimits ?? '',
          (item.actions ?? []).map(({ text, owner }) => (owner ? `${text} (${owner})` : text)).join('\n'),
          entry.note,
          entry.reasons.join('; '),
          entry.facets.join('; '),
          entry.evidence.map((e) => `${e.stance}: ${e.own ? 'this article' : e.outlet}, ${e.location}: “${e.quote}”`).join('\n'),
          entry.independence,
          entry.originNote,
          entry.searched,
          entry.checkedBy.join('; '),
          entry.readSecondBy.join('; '),
          entry.approved.by,
          entry.approved.at,
          entry.standing.join(' '),
          entry.claimId,
          String(entry.revision),
          ofEdition.edition,
          ofEdition.trail_event,
          ofEdition.content_hash,
          ...(report.program ? [madeWith(report.program)] : []),
        ].map(cellOf),
      )
      yield { done: ++done }
    }
  for (const o of report.omissions ?? []) {
    const cells: Partial<Record<Column, string>> = {
      section: 'left out here',
      number: String(o.number),
      location: `${o.outlet}, ${o.location}`,
      evidence: `${o.outlet}, ${o.location}: “${o.quote}”`,
      approved_by: o.approved.by,
      approved_at: o.approved.at,
      claim_id: o.claimId,
      revision: String(o.revision),
      ...ofEdition,
    }
    yield row(columns.map((column) => cellOf(cells[column] ?? '')))
    yield { done: ++done }
  }
}

/** A cell as a spreadsheet takes it. */
const cellOf = (text: string): string => inert(visible(text)).slice(0, MOST_IN_CELL)

/** Characters that a spreadsheet skips before it looks for a formula: spaces of all kinds, zero-width marks, byte order mark, line ends. */
const SKIPPED = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*/u
/** What starts a formula, half- and full-width (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/u

/** A cell that stays text: a leading apostrophe where a spreadsheet would otherwise see a formula. */
export const inert = (cell: string): string => (FORMULA.test(cell) || FORMULA.test(cell.replace(SKIPPED, '')) ? `'${cell}` : cell)
