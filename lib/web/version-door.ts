import type { NewVersion } from '@/lib/commands/revise-article'
import { type Command, run } from '@/lib/commands/run'
import { allow } from '@/lib/db/limiter'
import { LIMITS } from '@/lib/domain/limits'
import { AppError, isRefusal } from '@/lib/domain/refusal'
import { newVersionInput } from '@/lib/domain/story'
import { articleParams } from './params'
import { type Handler, intentOf, okJson, special } from './route'
import { seeArticle } from './see'
import { readText } from './upload'

/** The door for a new text of an article, to be looked at or imported. */
export const versionDoor = <R>(command: Command<NewVersion, R>, status: number): Handler =>
  special({
    params: articleParams,
    answer: async ({ params, actor, request }) => {
      await seeArticle(actor, params.articleId)
      if (!(await allow(`import:${actor.id}`, LIMITS.importsPerHour)))
        throw new AppError('too-many', `At most ${LIMITS.importsPerHour} imports an hour. Go on in the next one.`, 600)
      const given = await readText(request, newVersionInput, (fields) => fields.text)
      if (isRefusal(given)) return given
      const { baseVersionId, force, note } = given.fields
      const input = { articleId: params.articleId, source: given.source, baseVersionId, force, note }
      const result = await run(command, actor.id, input, intentOf(request, given.body))
      return isRefusal(result) ? result : okJson(result, status)
    },
  })
