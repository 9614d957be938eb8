import { type Context, run } from '@/lib/commands/run'
import { addArticle, type NewText } from '@/lib/commands/story'
import { allow } from '@/lib/db/limiter'
import { LIMITS } from '@/lib/domain/limits'
import { AppError, isRefusal, type Refusal } from '@/lib/domain/refusal'
import { articleDetails, pasteArticleInput } from '@/lib/domain/story'
import { readUpload } from '@/lib/import/read-upload'
import { storyParams } from '@/lib/web/params'
import { intentOf, okJson, parseWith, readBody, special } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'

const FORM_ROOM = 64 * 1024

/** Adds an article: pasted as JSON, or one file as multipart/form-data with its details as a JSON field. */
export const POST = special({
  params: storyParams,
  answer: async ({ params, actor, request }) => {
    await seeStory(actor, params.storyId)
    if (!(await allow(`import:${actor.id}`, LIMITS.importsPerHour)))
      throw new AppError('too-many', `At most ${LIMITS.importsPerHour} imports an hour. Go on in the next one.`, 600)
    const type = request.headers.get('content-type') ?? ''
    const body = await readBody(request, LIMITS.fileBytes + FORM_ROOM)
    const intent = intentOf(request, body.toString('latin1'))
    const given = /^multipart\/form-data\b/i.test(type) ? await fromFile(body, type) : fromPaste(body)
    if (isRefusal(given)) return given
    const result = await run(
      (context: Context, input: typeof given) => addArticle(context, { storyId: params.storyId, ...input }),
      actor.id,
      given,
      intent,
    )
    return isRefusal(result) ? result : okJson(result, 201)
  },
})

type Given = { details: ReturnType<typeof articleDetails.parse>; source: NewText }

function fromPaste(body: Buffer): Given | Refusal {
  if (body.length > LIMITS.jsonBytes)
    throw new AppError(
      'too-large',
      `An article may hold ${LIMITS.articleText.toLocaleString('en')} characters. Shorten it or split it in two.`,
    )
  const parsed = parseWith(pasteArticleInput, parse(body.toString('utf8')))
  if (isRefusal(parsed)) return parsed
  return {
    details: parsed.details,
    source: { text: parsed.text, raw: Buffer.from(parsed.text, 'utf8'), rawType: 'text/plain', fileName: null },
  }
}

async function fromFile(body: Buffer, type: string): Promise<Given | Refusal> {
  let form: FormData
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new AppError('bad-request', 'The upload arrived incomplete. Send it again.')
  }
  const file = form.get('file')
  const details = parseWith(articleDetails, parse(String(form.get('details') ?? '')))
  if (isRefusal(details)) return details
  if (!(file instanceof File)) throw new AppError('bad-request', 'Choose a file.')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = await readUpload(file.name, bytes)
  if (isRefusal(read)) return read
  return {
    details,
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
