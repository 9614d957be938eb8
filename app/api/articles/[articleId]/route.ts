import { editArticle } from '@/lib/commands/story'
import { editArticleInput } from '@/lib/domain/story'
import { articleParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PATCH = write({
  params: articleParams,
  body: editArticleInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: editArticle,
})
