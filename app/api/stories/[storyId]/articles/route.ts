import type { z } from 'zod'
import { type Context, run } from '@/lib/commands/run'
import { addArticle, type NewText } from '@/lib/commands/story'
import { isRefusal } from '@/lib/domain/refusal'
import { type ArticleDetails, articleDetails, pasteArticleInput } from '@/lib/domain/story'
import { storyParams } from '@/lib/web/params'
import { intentOf, okJson, special } from '@/lib/web/route'
import { seeStory } from '@/lib/web/see'
import { isForm, withText } from '@/lib/web/upload'

interface Given {
  details: ArticleDetails
  /** Missing where a file holds it. */
  text?: string
}
const withFile: z.ZodType<Given> = articleDetails.transform((details) => ({ details }))
const pasted: z.ZodType<Given> = pasteArticleInput

/** Adds an article: pasted as JSON, or one file as multipart/form-data with its details as a JSON field. */
export const POST = special({
  params: storyParams,
  answer: async ({ params, actor, request }) => {
    await seeStory(actor, params.storyId)
    const result = await withText({
      request,
      personId: actor.id,
      schema: isForm(request) ? withFile : pasted,
      textOf: (fields) => fields.text,
      work: ({ fields: { details }, source: text, body }) =>
        run(
          (context: Context, source: NewText) => addArticle(context, { storyId: params.storyId, details, source }),
          actor.id,
          text,
          intentOf(request, body),
        ),
    })
    return isRefusal(result) ? result : okJson(result, 201)
  },
})
