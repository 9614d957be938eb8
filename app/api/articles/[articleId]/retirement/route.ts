import { retireArticle } from '@/lib/commands/retire-article'
import { retireArticleDoor } from '@/lib/contract/articles'
import { serve } from '@/lib/web/serve'

export const PUT = serve(retireArticleDoor, retireArticle, {
  input: ({ params, body }) => ({ ...params, retired: body.retired, reason: body.retired ? body.reason : '' }),
})
