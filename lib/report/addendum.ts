/** What changed from one edition of a report to the next: an addendum. */
import type { CorrectionReport, ReportChange, ReportEntry, ReportOmission } from './schema'

const SECTIONS = [
  ['corrections', 'Corrections'],
  ['styleNotes', 'Style notes'],
  ['proposed', 'Proposed, not approved'],
  ['unresolved', 'Unresolved disputes'],
  ['sourceErrors', 'Errors in a source'],
  ['noChange', 'Disputed, no change asked for'],
  ['unverified', 'Could not be verified'],
  ['corroborated', 'Corroborated'],
] as const

/** Fields that a reader is told of, by name. */
const FIELDS: [string, string][] = [
  ['class', 'class'],
  ['severity', 'severity'],
  ['location', 'location'],
  ['asPublished', 'as published'],
  ['shouldRead', 'should read'],
  ['notice', 'notice'],
  ['cause', 'cause'],
  ['itemLimits', 'limits'],
  ['note', 'note'],
  ['reasons', 'reasons'],
  ['facets', 'facts'],
  ['evidence', 'evidence'],
  ['independence', 'independence'],
  ['originNote', 'origin'],
  ['searched', 'searched'],
  ['standing', 'standing'],
  ['mentions', 'also in'],
  ['actions', 'actions'],
  ['revision', 'revision'],
]

type Found = { section: string; entry: ReportEntry }

const byClaim = (report: CorrectionReport) => {
  const found = new Map<string, Found>()
  for (const [key, section] of SECTIONS) for (const entry of report[key]) found.set(entry.claimId, { section, entry })
  return found
}

function said(entry: ReportEntry, field: string): string {
  const value = (entry as unknown as Record<string, unknown>)[field]
  if (value === undefined || value === null) return ''
  if (!Array.isArray(value)) return String(value)
  return value
    .map((one) => {
      if (typeof one === 'string') return one
      const { outlet, location, quote, asPublished, text, owner } = one as Record<string, string>
      if (quote !== undefined) return `${outlet}, ${location}: “${quote}”`
      if (asPublished !== undefined) return `${location}: “${asPublished}”`
      return owner ? `${text} (${owner})` : String(text)
    })
    .join('\n')
}

/** What is left out is named by its own words and outlet: a claim can have several, and none of them is the claim. */
function omissionChanges(before: readonly ReportOmission[], after: readonly ReportOmission[]): ReportChange[] {
  const nameOf = ({ outlet, quote }: ReportOmission) => `${outlet} ${quote}`
  const beyond = (list: readonly ReportOmission[], others: readonly ReportOmission[], kind: 'added' | 'removed') => {
    const known = new Set(others.map(nameOf))
    return list
      .filter((one) => !known.has(nameOf(one)))
      .map(
        ({ claimId, outlet, location, quote }): ReportChange => ({
          kind,
          section: 'Stated by others, left out here',
          claimId,
          location: `${outlet}, ${location}`,
          asPublished: quote,
          fields: [],
        }),
      )
  }
  return [...beyond(after, before, 'added'), ...beyond(before, after, 'removed')]
}

/** The changes, in the order of the newer report; what is gone comes last. Empty when nothing changed that a reader is told. */
export function changesBetween(before: CorrectionReport, after: CorrectionReport): ReportChange[] {
  const old = byClaim(before)
  const now = byClaim(after)
  const changes: ReportChange[] = []
  const head = ({ section, entry }: Found) => ({
    section,
    claimId: entry.claimId,
    location: entry.location,
    asPublished: entry.asPublished,
  })
  for (const [id, found] of now) {
    const was = old.get(id)
    if (!was) {
      changes.push({ kind: 'added', ...head(found), fields: [] })
      continue
    }
    const fields = FIELDS.flatMap(([field, name]) => {
      const [a, b] = [said(was.entry, field), said(found.entry, field)]
      return a === b ? [] : [{ field: name, before: a, after: b }]
    })
    if (was.section !== found.section) fields.unshift({ field: 'section', before: was.section, after: found.section })
    if (fields.length) changes.push({ kind: 'changed', ...head(found), fields })
  }
  for (const [id, found] of old) if (!now.has(id)) changes.push({ kind: 'removed', ...head(found), fields: [] })
  return [...changes, ...omissionChanges(before.omissions ?? [], after.omissions ?? [])]
}
