import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { NewText } from '@/lib/commands/story'
import { LIMITS } from '@/lib/domain/limits'
import { AppError, isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import { readUpload } from '@/lib/import/read-upload'
import { parseWith, readBody } from './route'

const FORM_ROOM = 64 * 1024

/** What came with a text: its fields, and the text itself, pasted or from a file. */
export interface Uploaded<T> {
  fields: T
  source: NewText
  /** What was sent, for the intent: the same for the same thing. */
  body: string
}

/**
 * A text that comes pasted, as JSON with `text` beside its fields, or as one file in multipart/form-data whose other
 * part, `details`, holds the fields as JSON.
 */
export async function readText<T>(
  request: Request,
  schema: z.ZodType<T>,
  textOf: (fields: T) => string | undefined,
): Promise<Uploaded<T> | Refusal> {
  const type = request.headers.get('content-type') ?? ''
  const body = await readBody(request, LIMITS.fileBytes + FORM_ROOM)
  if (/^multipart\/form-data\b/i.test(type)) return fromFile(body, type, schema)
  if (body.length > LIMITS.jsonBytes)
    throw new AppError(
      'too-large',
      `An article may hold ${LIMITS.articleText.toLocaleString('en')} characters. Shorten it or split it in two.`,
    )
  const fields = parseWith(schema, parse(body.toString('utf8')))
  if (isRefusal(fields)) return fields
  const text = textOf(fields)
  if (text === undefined)
    return refuse('empty-text', 'Paste the article or choose a file.', {
      fields: { text: 'Paste the article or choose a file.' },
    })
  return {
    fields,
    source: { text, raw: Buffer.from(text, 'utf8'), rawType: 'text/plain', fileName: null },
    body: body.toString('latin1'),
  }
}

async function fromFile<T>(body: Buffer, type: string, schema: z.ZodType<T>): Promise<Uploaded<T> | Refusal> {
  let form: FormData
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new AppError('bad-request', 'The upload arrived incomplete. Send it again.')
  }
  const file = form.get('file')
  const fields = parseWith(schema, parse(String(form.get('details') ?? '')))
  if (isRefusal(fields)) return fields
  if (!(file instanceof File)) throw new AppError('bad-request', 'Choose a file.')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = await readUpload(file.name, bytes)
  if (isRefusal(read)) return read
  return {
    fields,
    // the bytes on the wire differ each time that the same form is sent: their border is a new one
    body: [String(form.get('details')), file.name, createHash('sha256').update(bytes).digest('hex')].join('\n'),
    source: {
      text: read.text,
      raw: Buffer.from(bytes),
      rawType: read.rawType,
      fileName: file.name.split(/[/\\]/).at(-1)!.slice(0, 255),
    },
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new AppError('bad-request', 'The request is not readable JSON.')
  }
}
