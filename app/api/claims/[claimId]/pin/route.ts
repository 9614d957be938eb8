import { pinComment } from '@/lib/commands/threads'
import { pinInput } from '@/lib/domain/desk'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: claimParams,
  body: pinInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: pinComment,
})
