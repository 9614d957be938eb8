import { createHash } from 'node:crypto'
import { chainTo, listTexts, seesWholeTrail } from '@/lib/db/editions'
import { db } from '@/lib/db/pool'
import type { Actor } from '@/lib/domain/person'
import { AppError } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'
import { countOf } from '@/lib/report/document'
import { FORMATS, type FormatName, fileName, type Piece, textOf } from '@/lib/report/render'
import { renderCsv } from '@/lib/report/render-csv'
import { renderDocx } from '@/lib/report/render-docx'
import { type Chain, renderJson } from '@/lib/report/render-json'
import { renderJsonLd } from '@/lib/report/render-jsonld'
import { renderMarkdown } from '@/lib/report/render-markdown'
import { type PackFile, packReadme, renderPack, sumsOf, versionFiles } from '@/lib/report/render-pack'
import { renderPdf } from '@/lib/report/render-pdf'
import { paperFonts } from './fonts'
import type { ShownReport } from './report'

/** A file as it leaves the desk. */
export interface ReportFile {
  name: string
  type: string
  /** Items and entries that it draws: what progress is counted in. */
  total: number
  pieces: AsyncIterable<Piece> | Iterable<Piece>
}

const encode = (text: string) => Buffer.from(text)

/** Makes one format of a report. `chain` is the trail that goes along in JSON; null leaves it out. */
export async function piecesOf(shown: ShownReport, format: Exclude<FormatName, 'pack'>, chain: Chain | null) {
  const { sealed, stamp } = shown
  switch (format) {
    case 'csv':
      return renderCsv(sealed)
    case 'md':
      return renderMarkdown(sealed)
    case 'json':
      return renderJson(sealed, chain)
    case 'jsonld':
      return renderJsonLd(sealed)
    case 'docx':
      return renderDocx(sealed, stamp)
    case 'pdf':
      return renderPdf(sealed, await paperFonts(), stamp)
  }
}

/** Lets everything else of the process have its turn. */
const breath = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The evidence pack: every format, the texts and the trail. Progress runs over the two that take time. */
async function* packOf(shown: ShownReport, story: StoryView, chain: Chain | null): AsyncGenerator<Piece> {
  const { sealed, edition } = shown
  const { report, contentHash } = sealed
  const files: PackFile[] = []
  for (const format of ['json', 'md', 'csv', 'jsonld'] as const)
    files.push({ path: `report.${format}`, bytes: encode(textOf((await piecesOf(shown, format, chain)) as Iterable<Piece>)) })
  for (const format of ['pdf', 'docx'] as const) {
    const parts: Uint8Array[] = []
    for await (const piece of await piecesOf(shown, format, chain))
      if (piece instanceof Uint8Array) parts.push(piece)
      else if (typeof piece !== 'string' && format === 'pdf') yield piece
      else await breath()
    files.push({ path: `report.${format}`, bytes: Buffer.concat(parts) })
  }
  // an edition has what there was when it was issued: later versions are none of its business
  const upTo =
    edition && new Map([edition.input.report.target, ...edition.input.report.sources].map((a) => [a.id, a.versionNumber]))
  const versions = (await listTexts(db, story.id)).filter((v) => !upTo || v.number <= (upTo.get(v.articleId) ?? 0))
  files.push(...versionFiles(versions, encode))
  files.push({ path: 'README.txt', bytes: encode(packReadme(report.title, report.edition, contentHash, chain !== null)) })
  const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  files.push({ path: 'SHA256SUMS', bytes: encode(sumsOf(files, sha)) })
  yield* renderPack(files, new Date(edition?.at ?? 0))
}

/** The file of a report in one format. Throws where that audience gets none of it. */
export async function fileOf(actor: Actor, story: StoryView, shown: ShownReport, format: FormatName): Promise<ReportFile> {
  const { report } = shown.sealed
  if (format === 'pack' && report.audience !== 'desk')
    throw new AppError(
      'unprocessable',
      'The evidence pack holds the desk’s own notes and the whole trail: it is made for the desk only.',
    )
  const wantsChain = report.audience === 'desk' && (format === 'json' || format === 'pack')
  // one event further: the one that issued the edition
  const chain =
    wantsChain && (await seesWholeTrail(db, story.id, actor))
      ? await chainTo(db, story.id, report.position.event + (report.edition === null ? 0 : 1))
      : null
  const { type, ending } = FORMATS[format]
  const name = fileName(
    [
      format === 'pack' ? 'evidence-pack' : 'correction-report',
      report.target.headline.slice(0, 30),
      report.edition === null ? `preview event ${report.position.event}` : `edition ${report.edition}`,
      report.audience === 'desk' ? '' : report.audience,
      shown.stamp.outdated ? 'outdated' : '',
    ].join(' '),
    ending,
  )
  return {
    name,
    type,
    total: countOf(report),
    pieces: format === 'pack' ? packOf(shown, story, chain) : await piecesOf(shown, format, chain),
  }
}

/** Frames of a file sent with its progress: one letter, a length of four bytes (big-endian), then so many bytes. */
function frame(kind: 'P' | 'D' | 'E', bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(5 + bytes.length)
  out[0] = kind.charCodeAt(0)
  new DataView(out.buffer).setUint32(1, bytes.length)
  out.set(bytes, 5)
  return out
}

/** The media type of a file sent with its progress. */
export const PROGRESS_TYPE = 'application/vnd.second-source.progress'

/**
 * Streams a file as its reader takes it: nothing is made ahead, and nothing more once they leave. With `progress` it
 * comes in frames: P how many of how many items are drawn, D bytes of the file, E its end, so that a file which was cut
 * off is known to be.
 */
export function streamOf(file: ReportFile, progress: boolean): ReadableStream<Uint8Array> {
  const pieces = (async function* () {
    yield* file.pieces
  })()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        const { value, done } = await pieces.next()
        if (done) {
          if (progress) controller.enqueue(frame('E', new Uint8Array()))
          controller.close()
          return
        }
        if (typeof value === 'string' || value instanceof Uint8Array) {
          const bytes = typeof value === 'string' ? encode(value) : value
          if (bytes.length === 0) continue
          controller.enqueue(progress ? frame('D', bytes) : bytes)
          return
        }
        await breath()
        if (progress) {
          controller.enqueue(frame('P', encode(JSON.stringify({ done: value.done, total: file.total }))))
          return
        }
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
