import type { CorrectionReport } from './model'

/** A report with the SHA-256 of its content, as it leaves the desk. */
export interface SealedReport {
  report: CorrectionReport
  /** SHA-256, in hex, over `contentOf(report)`. */
  contentHash: string
}

/** The bytes that the content hash covers: JSON with keys in sorted order, so that equal reports are equal bytes. */
export const contentOf = (report: CorrectionReport): string => JSON.stringify(report, sortKeys)

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The report as JSON, with its hash. */
export const renderJson = ({ report, contentHash }: SealedReport): string =>
  `${JSON.stringify({ contentHash, report }, null, 2)}\n`
