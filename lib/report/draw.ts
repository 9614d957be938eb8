/**
 * Draws a report in any format. A format's renderer is loaded when it is asked for. What the machine holds (fonts,
 * hashes, the trail's file) comes in.
 */
import type { SignedText } from './attested'
import type { Stamp } from './document'
import { FORMATS, PACKED_FORMATS, type PackedFormat, type Piece, textOf } from './render'
import { type PackedVersion, type PackFile, packReadme, renderPack, sumsOf, versionFiles } from './render-pack'
import type { Fonts } from './render-pdf'
import type { SealedReport, TrailHead } from './schema'

/** The formats that are drawn; the trail's own file is not. */
export type DrawnFormat = PackedFormat | 'pack'

/** What goes into an evidence pack beside the formats. */
export interface PackContent {
  versions: readonly PackedVersion[]
  /** Where the trail's file stands on this machine, with its hash; null leaves it out. */
  trail: { standsAt: string; sha256: string } | null
  /** The page that verifies the report in a browser, as it stands on this machine. */
  verifier: { standsAt: string; sha256: string }
  /** When the edition was issued, ISO 8601; the beginning of time for a preview, so that equal packs are equal bytes. */
  at: string
}

export interface Drawing {
  sealed: SealedReport
  stamp: Stamp
  /** The trail that goes along in JSON; null leaves it out. */
  trail: TrailHead | null
  /** What was signed of the edition, which goes along in JSON; null leaves it out. */
  signed: SignedText | null
  /** What the desk signs of what is left of it; null where nothing was erased. */
  erased: SignedText | null
}

/** What is needed of the machine. */
export interface Tools {
  fonts: () => Promise<Fonts>
  sha256: (bytes: Uint8Array) => string
  encode: (text: string) => Buffer
  join: (parts: readonly Uint8Array[]) => Buffer
}

type Pieces = AsyncIterable<Piece> | Iterable<Piece>

/** How each format is drawn. */
export const RENDERERS: Record<PackedFormat, (drawing: Drawing, fonts: Tools['fonts']) => Promise<Pieces>> = {
  csv: async ({ sealed }) => (await import('./render-csv')).renderCsv(sealed),
  md: async ({ sealed }) => (await import('./render-markdown')).renderMarkdown(sealed),
  json: async ({ sealed, trail, signed, erased }) => (await import('./render-json')).renderJson(sealed, trail, signed, erased),
  jsonld: async ({ sealed }) => (await import('./render-jsonld')).renderJsonLd(sealed),
  docx: async ({ sealed, stamp }) => (await import('./render-docx')).renderDocx(sealed, stamp),
  pdf: async ({ sealed, stamp }, fonts) => (await import('./render-pdf')).renderPdf(sealed, await fonts(), stamp),
}

/** The evidence pack: every format, the texts and the trail. Progress is that of its PDF, which takes the time. */
async function* packPieces(drawing: Drawing, content: PackContent, tools: Tools): AsyncGenerator<Piece> {
  const { report, contentHash } = drawing.sealed
  const files: PackFile[] = []
  for (const format of PACKED_FORMATS) {
    const pieces = await RENDERERS[format](drawing, tools.fonts)
    const path = `report.${FORMATS[format].ending}`
    if (FORMATS[format].isText) {
      files.push({ path, bytes: tools.encode(textOf(pieces as Iterable<Piece>)) })
      continue
    }
    const parts: Uint8Array[] = []
    for await (const piece of pieces)
      if (piece instanceof Uint8Array) parts.push(piece)
      else if (typeof piece !== 'string' && format === 'pdf') yield piece
    files.push({ path, bytes: tools.join(parts) })
  }
  files.push(...versionFiles(content.versions, tools.encode))
  if (content.trail) files.push({ path: 'trail.ndjson', ...content.trail })
  files.push({ path: 'verify.html', ...content.verifier })
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
): Promise<Pieces> => (format === 'pack' ? packPieces(drawing, content!, tools) : RENDERERS[format](drawing, tools.fonts))
