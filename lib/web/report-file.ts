import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { signWhatIsLeft } from '@/lib/commands/attest'
import { signatureOfEdition } from '@/lib/db/attestations'
import { chainEvents, chainHead, listTexts, seesWholeTrail, trailStatements } from '@/lib/db/editions'
import { db } from '@/lib/db/pool'
import { FairQueue, Places } from '@/lib/domain/fair-queue'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { AppError } from '@/lib/domain/refusal'
import type { StoryView } from '@/lib/domain/views'
import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { countOf } from '@/lib/report/document'
import type { PackContent } from '@/lib/report/draw'
import { FORMATS, type FormatName, fileName, type Piece } from '@/lib/report/render'
import { lineOf } from '@/lib/report/render-json'
import type { TrailHead } from '@/lib/report/schema'
import { watched } from './queues'
import type { ShownReport } from './report'
import { type DrawJob, drawInThread } from './report-thread'

/** A file as it leaves the desk: its pieces are made while they are taken, and `close` must be called when nobody takes more. */
export interface ReportFile {
  name: string
  type: string
  /** What progress is counted in: items and entries that are drawn, or events. */
  total: number
  shown: ShownReport
  pieces: AsyncGenerator<Piece>
  /** Ends what still goes on and gives back what was held; what is called twice counts once. */
  close: () => void
}

const BUSY = {
  message: say('You have {count} files under way already. Ask for this one again when one of them is done.', {
    count: LIMITS.reportsEach,
  }),
  retryAfterSeconds: 3,
}
/** Files under way, by person, until their last byte is taken. In each process of the desk apart. */
const places = new Places({ each: LIMITS.reportsEach, ...BUSY })
/** One is drawn at a time; people take turns. */
const turns = watched('reports', new FairQueue({ running: 1, waitingEach: LIMITS.reportsEach, ...BUSY }))

/** What is asked for. `read` finds the story and its report; it is called when the turn has come, and not for who has enough under way. */
export interface Wanted {
  actor: Actor
  format: FormatName
  read: () => Promise<{ story: StoryView; shown: ShownReport }>
  /** Of the trail: only events after this number, and up to this one. */
  range?: { after: number; upTo: number | null }
  /** Whoever asked went away. */
  signal: AbortSignal
}

/** Events that are read at once, and bytes of a file. */
const PART = 500
const CHUNK = 256 * 1024

/** Events of a trail as lines, read part by part while they are taken; before the first one, what the desk signed of the trail by itself. */
export async function* trailLines(stream: string, after: number, upTo: number): AsyncGenerator<Uint8Array> {
  let before = after === 0 ? (await trailStatements(db, stream)).map((statement) => lineOf({ statement })) : []
  for (let at = after; at < upTo; at += PART) {
    const events = await chainEvents(db, stream, at, Math.min(at + PART, upTo))
    yield Buffer.from([...before, ...events.map(lineOf)].join(''))
    before = []
  }
}

/** The trail's own file. */
async function* trailPieces({ stream, sequence }: TrailHead, { after, upTo }: { after: number; upTo: number | null }) {
  const end = Math.min(sequence, upTo ?? sequence)
  let done = after
  for await (const part of trailLines(stream, after, end)) {
    yield part
    done = Math.min(done + PART, end)
    yield { done }
  }
}

const VERIFIER = path.join(process.cwd(), 'docs', 'verify-report.html')
let verifierHash: string | null = null
/** The page that verifies a report; it is the same as long as this process runs. */
async function verifier(): Promise<{ standsAt: string; sha256: string }> {
  verifierHash ??= createHash('sha256')
    .update(await readFile(VERIFIER))
    .digest('hex')
  return { standsAt: VERIFIER, sha256: verifierHash }
}

/** What an evidence pack holds beside the formats. The trail is written to `file`. */
async function packContent(shown: ShownReport, story: StoryView, trail: TrailHead | null, file: string): Promise<PackContent> {
  const { edition } = shown
  // an edition has what there was when it was issued: later versions are none of its business
  const upTo =
    edition && new Map([edition.input.report.target, ...edition.input.report.sources].map((a) => [a.id, a.versionNumber]))
  const versions = (await listTexts(db, story.id)).filter((v) => !upTo || v.number <= (upTo.get(v.articleId) ?? 0))
  const hash = createHash('sha256')
  const hashed = async function* (lines: AsyncIterable<Uint8Array>) {
    for await (const line of lines) {
      hash.update(line)
      yield line
    }
  }
  if (trail) await keep(file, hashed(trailLines(trail.stream, 0, trail.sequence)))
  return {
    versions: versions.map(({ outlet, number, text }) => ({ outlet, number, text })),
    trail: trail && { standsAt: file, sha256: hash.digest('hex') },
    verifier: await verifier(),
    at: edition?.at ?? new Date(0).toISOString(),
  }
}

/** Hears of something now and then: `next` resolves when there was news since it was last called. */
function bell() {
  let ring = () => {}
  let news = new Promise<void>((resolve) => {
    ring = resolve
  })
  return {
    ring: () => ring(),
    next: async () => {
      await news
      news = new Promise((resolve) => {
        ring = resolve
      })
    },
  }
}

/**
 * Draws in a thread, from now on; the pieces tell how far it is and then give the file's bytes, part by part. `drawn` is
 * called when the thread has ended, also when nobody takes the pieces.
 */
function drawnPieces(job: DrawJob, drawn: () => void, signal: AbortSignal): AsyncGenerator<Piece> {
  const heard = bell()
  let done = 0
  let isOver = false
  const told = (now: number) => {
    done = now
    heard.ring()
  }
  const work = drawInThread(job, told, signal).finally(() => {
    isOver = true
    drawn()
    heard.ring()
  })
  work.catch(() => discard(job.file)) // it is awaited below, too, unless nobody asks for the next piece any more
  return (async function* () {
    for (await heard.next(); !isOver; await heard.next()) yield { done }
    await work
    const handle = await open(job.file)
    try {
      await discard(job.file) // what is open can still be read, and nothing is left behind whatever comes
      for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: CHUNK })) yield chunk as Uint8Array
    } finally {
      await handle.close()
    }
  })()
}

/**
 * The file of a report in one format. It waits for a turn of this person's, then it is drawn while its pieces are taken.
 * Throws where that audience gets none of it, and 429 at once when this person has enough under way.
 */
export async function fileOf(wanted: Wanted): Promise<ReportFile> {
  const leavePlace = places.take(wanted.actor.id)
  const gone = new AbortController()
  const files = { drawn: momentary(), trail: momentary() }
  let leaveTurn = () => {}
  const close = () => {
    wanted.signal.removeEventListener('abort', close)
    gone.abort(new AppError('unprocessable', say('Making the file was stopped. Nothing was kept.')))
    leaveTurn()
    leavePlace()
    for (const file of Object.values(files)) void discard(file)
  }
  wanted.signal.addEventListener('abort', close)
  if (wanted.signal.aborted) close()
  try {
    // the trail is read and not drawn: it waits for nobody
    if (wanted.format !== 'trail') leaveTurn = await turns.enter(wanted.actor.id, gone.signal)
    return { ...(await begun(wanted, files, () => leaveTurn(), gone.signal)), close }
  } catch (error) {
    close()
    throw error
  }
}

async function begun(
  { actor, format, read, range }: Wanted,
  files: { drawn: string; trail: string },
  drawn: () => void,
  signal: AbortSignal,
): Promise<Omit<ReportFile, 'close'>> {
  const { story, shown } = await read()
  const { report } = shown.sealed
  const isForDesk = report.audience === 'desk'
  if (format === 'pack' && !isForDesk)
    throw new AppError(
      'unprocessable',
      say('The evidence pack holds the desk’s own notes and the whole trail: it is made for the desk only.'),
    )
  if (format === 'trail' && !isForDesk)
    throw new AppError('unprocessable', say('The trail holds everything that the desk wrote: it is given to the desk only.'))
  const wantsTrail = isForDesk && (format === 'pack' || format === 'trail' || format === 'json')
  // one event further: the one that issued the edition
  const trail =
    wantsTrail && (await seesWholeTrail(db, story.id, actor))
      ? await chainHead(db, story.id, report.position.event + (report.edition === null ? 0 : 1))
      : null
  if (format === 'trail' && !trail)
    throw new AppError(
      'forbidden',
      say('The trail holds first verdicts that you may still read second, so it is not given to you yet.'),
    )
  const { type, ending } = FORMATS[format]
  const kind = { pack: 'evidence-pack', trail: 'trail' }[format as string] ?? 'correction-report'
  const name = fileName(
    [
      kind,
      report.target.headline.slice(0, 30),
      report.edition === null ? `preview event ${report.position.event}` : `edition ${report.edition}`,
      report.audience === 'desk' ? '' : report.audience,
      shown.stamp.outdated ? 'outdated' : '',
    ].join(' '),
    ending,
  )
  if (format === 'trail')
    return { name, type, shown, total: trail!.sequence, pieces: trailPieces(trail!, range ?? { after: 0, upTo: null }) }
  const content = format === 'pack' ? await packContent(shown, story, trail, files.trail) : null
  const signed = shown.edition && (await signatureOfEdition(db, shown.edition.id))
  const erased = shown.edition && (await signWhatIsLeft(db, shown.edition.id, report.audience))
  const drawing = { sealed: shown.sealed, stamp: shown.stamp, trail, signed, erased }
  const pieces = drawnPieces({ file: files.drawn, drawing, format, content }, drawn, signal)
  return { name, type, shown, total: countOf(report), pieces }
}

/** Draws to the end before anything is sent: what fails is then an answer in words, and not a file that breaks off. */
export async function whenDrawn(file: ReportFile): Promise<ReportFile> {
  try {
    for (;;) {
      const first = await file.pieces.next()
      const isProgress = !first.done && typeof first.value === 'object' && !(first.value instanceof Uint8Array)
      if (isProgress) continue
      const pieces = async function* (): AsyncGenerator<Piece> {
        if (!first.done) yield first.value
        yield* file.pieces
      }
      return { ...file, pieces: pieces() }
    }
  } catch (error) {
    file.close()
    throw error
  }
}
