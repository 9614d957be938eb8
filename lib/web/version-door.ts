import type { NewVersion } from '@/lib/commands/revise-article'
import { type Command, run } from '@/lib/commands/run'
import { isRefusal } from '@/lib/domain/refusal'
import { newVersionInput } from '@/lib/domain/story'
import { articleParams } from './params'
import { type Handler, intentOf, okJson, special } from './route'
import { seeArticle } from './see'
import { withText } from './upload'

/** The door for a new text of an article, to be looked at or imported. */
export const versionDoor = <R>(command: Command<NewVersion, R>, status: number): Handler =>
  special({
    params: articleParams,
    answer: async ({ params, actor, request }) => {
      await seeArticle(actor, params.articleId)
      const result = await withText({
        request,
        personId: actor.id,
        schema: newVersionInput,
        textOf: (fields) => fields.text,
        work: ({ fields: { baseVersionId, force, note }, source, body }) =>
          run(command, actor.id, { articleId: params.articleId, source, baseVersionId, force, note }, intentOf(request, body)),
      })
      return isRefusal(result) ? result : okJson(result, status)
    },
  })
