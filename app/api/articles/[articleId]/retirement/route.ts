import { retireArticle } from '@/lib/commands/retire-article'
import { retireInput } from '@/lib/domain/verdict'
import { articleParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: articleParams,
  body: retireInput,
  input: ({ params, body }) => ({ ...params, retired: body.retired, reason: body.retired ? body.reason : '' }),
  command: retireArticle,
})
