import { addComment } from '@/lib/commands/threads'
import { commentInput } from '@/lib/domain/desk'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: commentInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: addComment,
  status: 201,
})
