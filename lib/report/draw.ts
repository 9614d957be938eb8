/**
 * Draws a report in any format. A format's renderer is loaded when it is asked for. What the machine holds (fonts,
 * hashes, the trail's file) comes in.
 */
import type { Stamp } from './document'
import { type FormatName, type Piece, textOf } from './render'
import { type PackedVersion, type PackFile, packReadme, renderPack, sumsOf, versionFiles } from './render-pack'
import type { Fonts } from './render-pdf'
import type { SealedReport, TrailHead } from './schema'

/** The formats that are drawn; the trail's own file is not. */
export type DrawnFormat = Exclude<FormatName, 'trail'>

/** What goes into an evidence pack beside the formats. */
export interface PackContent {
  versions: readonly PackedVersion[]
  /** Where the trail's file stands on this machine, with its hash; null leaves it out. */
  trail: { standsAt: string; sha256: string } | null
  /** When the edition was issued, ISO 8601; the beginning of time for a preview, so that equal packs are equal bytes. */
  at: string
}

export interface Drawing {
  sealed: SealedReport
  stamp: Stamp
  /** The trail that goes along in JSON; null leaves it out. */
  trail: TrailHead | null
}

/** What is needed of the machine. */
export interface Tools {
  fonts: () => Promise<Fonts>
  sha256: (bytes: Uint8Array) => string
  encode: (text: string) => Buffer
  join: (parts: readonly Uint8Array[]) => Buffer
}

type Pieces = AsyncIterable<Piece> | Iterable<Piece>

async function plainPieces(
  { sealed, stamp, trail }: Drawing,
  format: Exclude<DrawnFormat, 'pack'>,
  fonts: Tools['fonts'],
): Promise<Pieces> {
  switch (format) {
    case 'csv':
      return (await import('./render-csv')).renderCsv(sealed)
    case 'md':
      return (await import('./render-markdown')).renderMarkdown(sealed)
    case 'json':
      return (await import('./render-json')).renderJson(sealed, trail)
    case 'jsonld':
      return (await import('./render-jsonld')).renderJsonLd(sealed)
    case 'docx':
      return (await import('./render-docx')).renderDocx(sealed, stamp)
    case 'pdf':
      return (await import('./render-pdf')).renderPdf(sealed, await fonts(), stamp)
  }
}

/** The evidence pack: every format, the texts and the trail. Progress is that of its PDF, which takes the time. */
async function* packPieces(drawing: Drawing, content: PackContent, tools: Tools): AsyncGenerator<Piece> {
  const { report, contentHash } = drawing.sealed
  const files: PackFile[] = []
  for (const format of ['json', 'md', 'csv', 'jsonld'] as const) {
    const pieces = (await plainPieces(drawing, format, tools.fonts)) as Iterable<Piece>
    files.push({ path: `report.${format}`, bytes: tools.encode(textOf(pieces)) })
  }
  for (const format of ['pdf', 'docx'] as const) {
    const parts: Uint8Array[] = []
    for await (const piece of await plainPieces(drawing, format, tools.fonts))
      if (piece instanceof Uint8Array) parts.push(piece)
      else if (typeof piece !== 'string' && format === 'pdf') yield piece
    files.push({ path: `report.${format}`, bytes: tools.join(parts) })
  }
  files.push(...versionFiles(content.versions, tools.encode))
  if (content.trail) files.push({ path: 'trail.ndjson', ...content.trail })
  const readme = packReadme(report.title, report.edition, contentHash, content.trail !== null)
  files.push({ path: 'README.txt', bytes: tools.encode(readme) })
  files.push({ path: 'SHA256SUMS', bytes: tools.encode(sumsOf(files, tools.sha256)) })
  yield* renderPack(files, new Date(content.at))
}

/** The pieces of a report in one format. `content` belongs to a pack. */
export const piecesOf = async (
  drawing: Drawing,
  format: DrawnFormat,
  content: PackContent | null,
  tools: Tools,
): Promise<Pieces> => (format === 'pack' ? packPieces(drawing, content!, tools) : plainPieces(drawing, format, tools.fonts))
