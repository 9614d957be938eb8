import { stringify } from 'csv-stringify/sync'
import type { CorrectionItem, ReportEntry } from './model'
import type { SealedReport } from './render-json'

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
  'note',
  'reasons',
  'facets',
  'evidence',
  'independence',
  'searched',
  'approved',
  'standing',
  'claim_id',
  'revision',
  'trail_event',
  'content_hash',
] as const

/** The report as CSV for a spreadsheet: UTF-8 with byte order mark, CRLF, and no cell that a spreadsheet would run. */
export function renderCsv({ report, contentHash }: SealedReport): string {
  const sections: [string, ReportEntry[]][] = [
    ['correction', report.corrections],
    ['style note', report.styleNotes],
    ['unresolved dispute', report.unresolved],
    ['error in a source', report.sourceErrors],
    ['unverified', report.unverified],
    ['corroborated', report.corroborated],
  ]
  const rows = sections.flatMap(([section, entries]) =>
    entries.map((entry) => {
      const item = entry as Partial<CorrectionItem>
      const evidence = entry.evidence
        .map((e) => `${e.stance}: ${e.own ? 'this article' : e.outlet}, ${e.location}: “${e.quote}”`)
        .join('\n')
      return [
        section,
        String(entry.number),
        entry.location,
        entry.verdict,
        item.class ?? '',
        item.severity ?? '',
        entry.asPublished,
        item.shouldRead ?? '',
        item.notice ?? '',
        entry.note,
        entry.reasons.join('; '),
        entry.facets.join('; '),
        evidence,
        entry.independence,
        entry.searched,
        entry.approved,
        entry.standing.join(' '),
        entry.claimId,
        String(entry.revision),
        String(report.position.event),
        contentHash,
      ].map(inert)
    }),
  )
  return stringify([[...COLUMNS], ...rows], { bom: true, record_delimiter: 'windows', quoted: true })
}

/** Characters that a spreadsheet skips before it looks for a formula: spaces of all kinds, zero-width marks, byte order mark, line ends. */
const SKIPPED = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*/u
/** What starts a formula, half- and full-width (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/u

/** A cell that stays text: a leading apostrophe where a spreadsheet would otherwise see a formula. */
export const inert = (cell: string): string => (FORMULA.test(cell) || FORMULA.test(cell.replace(SKIPPED, '')) ? `'${cell}` : cell)
