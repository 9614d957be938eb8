import type { SignedText } from './attested'
import type { Piece } from './render'
import type { SealedReport, TrailHead, TrailLine } from './schema'

/**
 * The report as JSON, with its hash; and with the head of the trail it stands on, whose events are a file of their own,
 * so that anybody can compute the chain again; and of an edition what was signed of it, and of what is left of it.
 */
export function* renderJson(
  { report, contentHash }: SealedReport,
  trail: TrailHead | null = null,
  signed: SignedText | null = null,
  erased: SignedText | null = null,
): Generator<Piece> {
  yield `{\n"contentHash": ${JSON.stringify(contentHash)},\n"report": ${JSON.stringify(report, null, 2)}`
  if (trail) yield `,\n"trail": ${JSON.stringify(trail)}`
  if (signed) yield `,\n"signed": ${JSON.stringify(signed)}`
  if (erased) yield `,\n"erased": ${JSON.stringify(erased)}`
  yield '\n}\n'
}

/** An event of the trail as a line of its file. */
export const lineOf = (line: TrailLine): string => `${JSON.stringify(line)}\n`
