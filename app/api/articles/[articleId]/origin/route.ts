import { confirmOrigin } from '@/lib/commands/confirm-origin'
import { originInput } from '@/lib/domain/verdict'
import { articleParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: articleParams,
  body: originInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: confirmOrigin,
})
