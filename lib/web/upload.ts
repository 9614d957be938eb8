import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { NewText } from '@/lib/commands/add-article'
import { allow } from '@/lib/db/limiter'
import { FairQueue, Places } from '@/lib/domain/fair-queue'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { type Encoding, READER } from '@/lib/domain/reading'
import { AppError, isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import { asTyped } from '@/lib/import/as-typed'
import { readKept } from '@/lib/import/read-kept'
import { type ReadingWay, readUpload } from '@/lib/import/read-upload'
import { type FormPart, splitForm } from '@/lib/import/split-form'
import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { letGo } from '@/lib/machine/young'
import { cut } from '@/lib/text/cut'
import { bodyParts, readBody } from './body'
import { watched } from './queues'
import { parseWith } from './route'

const FORM_ROOM = 64 * 1024
const BUSY = {
  message: say('You have {count} uploads under way already. Send this one again when one of them is done.', {
    count: LIMITS.uploadsEach,
  }),
  retryAfterSeconds: 5,
}

/** Uploads under way, by person. In each process of the desk apart: an upload waits only where it arrived. */
const places = new Places({ each: LIMITS.uploadsEach, ...BUSY })
/** One file at a time is in memory, parsed and written; people take turns. */
const turns = watched('imports', new FairQueue({ running: 1, waitingEach: LIMITS.uploadsEach, ...BUSY }))

/** What came with a text: its fields, and the text itself, pasted or from a file. */
export interface Uploaded<T> {
  fields: T
  source: NewText
  /** What stands for the body in the intent: the pasted JSON as it was sent, or the hash of the form's parts. */
  body: string
}

interface Door<T, R> {
  request: Request
  personId: string
  schema: z.ZodType<T>
  textOf: (fields: T) => string | undefined
  /** The encoding that a person chose for the file. */
  encodingOf?: (fields: T) => Encoding | undefined
  /** For a file that is what the clipboard held: the text as its person left it, null where nobody changed it yet; undefined for other files. */
  typedOf?: (fields: T) => string | null | undefined
  /** Whether somebody looks at what comes of it, so that an encoding may be guessed. */
  mayGuess?: boolean
  work: (given: Uploaded<T>) => Promise<R | Refusal>
}

export const isForm = (request: Request): boolean => /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')

/**
 * A text that comes pasted, as JSON with `text` beside its fields, or as one file in multipart/form-data whose other
 * part, `details`, holds the fields as JSON; `work` does with it what it came for. Order: place · allowance · body to a
 * file · turn · parse · work. Throws 429 before anything of the body is read when this person has enough under way.
 */
export async function withText<T, R>(door: Door<T, R>): Promise<R | Refusal> {
  const leave = places.take(door.personId)
  try {
    if (!(await allow(`import:${door.personId}`, LIMITS.importsPerHour)))
      throw new AppError(
        'too-many',
        say('At most {most} imports an hour. Go on in the next one.', { most: LIMITS.importsPerHour }),
        600,
      )
    return await (isForm(door.request) ? withFile(door) : withPasted(door))
  } finally {
    leave()
  }
}

async function withPasted<T, R>({ request, schema, textOf, work }: Door<T, R>): Promise<R | Refusal> {
  const body = await readBody(request, LIMITS.jsonBytes).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'too-large')
      throw new AppError(
        'too-large',
        say('An article may hold {most} characters. Shorten it or split it in two.', {
          most: LIMITS.articleText.toLocaleString('en'),
        }),
      )
    throw error
  })
  const sent = body.toString('utf8')
  const fields = parseWith(schema, parse(sent))
  if (isRefusal(fields)) return fields
  // a line's end as some programs write it on the clipboard
  const text = textOf(fields)?.replace(/[\u2028\u2029]/g, '\n')
  if (text === undefined)
    return refuse('empty-text', say('Paste the article or choose a file.'), {
      fields: { text: say('Paste the article or choose a file.') },
    })
  return work({ fields, source: { text, raw: Buffer.from(text, 'utf8'), rawType: 'text/plain', fileName: null }, body: sent })
}

async function withFile<T, R>(door: Door<T, R>): Promise<R | Refusal> {
  const file = momentary()
  try {
    await keep(file, bodyParts(door.request, LIMITS.fileBytes + FORM_ROOM))
    return await turns.run(door.personId, () => fromFile(file, door), door.request.signal)
  } catch (error) {
    // whoever went away while they waited hears nothing any more
    if (error === door.request.signal.reason)
      throw new AppError('bad-request', say('The request arrived incomplete. Send it again.'))
    throw error
  } finally {
    await discard(file)
  }
}

async function fromFile<T, R>(path: string, door: Door<T, R>): Promise<R | Refusal> {
  const bytes = await readFile(path)
  try {
    return await fromBytes(bytes, path, door)
  } finally {
    letGo(bytes)
  }
}

async function fromBytes<T, R>(
  bytes: Buffer,
  path: string,
  { request, schema, encodingOf, typedOf, mayGuess, work }: Door<T, R>,
): Promise<R | Refusal> {
  const parts = splitForm(bytes, request.headers.get('content-type') ?? '')
  if (!parts) throw new AppError('bad-request', say('The upload arrived incomplete. Send it again.'))
  const details = parts.find((part) => part.name === 'details')
  const fields = parseWith(schema, parse(details ? bytes.toString('utf8', details.start, details.end) : ''))
  if (isRefusal(fields)) return fields
  const sent = parts.find((part) => part.name === 'file' && part.fileName !== null)
  if (!sent) throw new AppError('bad-request', say('Choose a file.'))
  const raw = bytes.subarray(sent.start, sent.end)
  const typed = typedOf?.(fields)
  const pasted = typed !== undefined
  const way = { encoding: encodingOf?.(fields), mayGuess, pasted }
  const read = await readUpload(sent.fileName!, raw, { path, start: sent.start }, way)
  if (isRefusal(read)) return read
  const { text, page, rawType, found, left, encoding, fetched, printed, doubts } =
    typeof typed === 'string' ? asTyped(read, typed) : read
  const changed = typeof typed === 'string' && wordsOf(typed) !== wordsOf(read.text)
  const reading = { reader: READER, pasted, changed, encoding, found, left, ...(fetched && { fetched }) }
  const fileName = pasted ? null : cut(sent.fileName!.split(/[/\\]/).at(-1)!, 255)
  return work({
    fields,
    source: { text, raw, rawType, fileName, page, reading, printed, doubts },
    body: hashOf(bytes, parts),
  })
}

/** Reads bytes that the desk has already, in this person's turn, as a file of theirs would be. */
export async function readBytes(personId: string, fileName: string, raw: Buffer, way: ReadingWay): Promise<NewText | Refusal> {
  const read = await turns.run(personId, () => readKept(fileName, raw, way))
  if (isRefusal(read)) return read
  const { text, page, rawType, found, left, encoding, fetched, printed, doubts } = read
  const reading = { reader: READER, pasted: false, changed: false, encoding, found, left, ...(fetched && { fetched }) }
  return { text, raw, rawType, fileName, page, reading, printed, doubts }
}

const wordsOf = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/**
 * SHA-256 over what the parts say, each with its names and its length. The line between them is left out: a browser makes
 * a new one when it sends the same form again, and that is the same intent.
 */
function hashOf(bytes: Buffer, parts: readonly FormPart[]): string {
  const hash = createHash('sha256')
  for (const { name, fileName, start, end } of parts)
    hash.update(`${JSON.stringify([name, fileName, end - start])}\n`).update(bytes.subarray(start, end))
  return `form ${hash.digest('hex')}`
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new AppError('bad-request', say('The request is not readable JSON.'))
  }
}
