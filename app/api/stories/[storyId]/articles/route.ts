import { type Context, run } from '@/lib/commands/run'
import { addArticle, type NewText } from '@/lib/commands/story'
import { allow } from '@/lib/db/limiter'
import { LIMITS } from '@/lib/domain/limits'
import { AppError, isRefusal } from '@/lib/domain/refusal'
import { articleDetails, pasteArticleInput } from '@/lib/domain/story'
import { storyParams } from '@/lib/web/params'
import { intentOf, okJson, special } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'
import { readText } from '@/lib/web/upload'

/** Adds an article: pasted as JSON, or one file as multipart/form-data with its details as a JSON field. */
export const POST = special({
  params: storyParams,
  answer: async ({ params, actor, request }) => {
    await seeStory(actor, params.storyId)
    if (!(await allow(`import:${actor.id}`, LIMITS.importsPerHour)))
      throw new AppError('too-many', `At most ${LIMITS.importsPerHour} imports an hour. Go on in the next one.`, 600)
    const isFile = /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')
    const read = isFile
      ? await readText(request, articleDetails, () => undefined)
      : await readText(request, pasteArticleInput, (pasted) => pasted.text)
    if (isRefusal(read)) return read
    const details = 'details' in read.fields ? read.fields.details : read.fields
    const result = await run(
      (context: Context, source: NewText) => addArticle(context, { storyId: params.storyId, details, source }),
      actor.id,
      read.source,
      intentOf(request, read.body),
    )
    return isRefusal(result) ? result : okJson(result, 201)
  },
})
