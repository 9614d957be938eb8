import { bulkClaims } from '@/lib/commands/assignments'
import { bulkInput } from '@/lib/domain/desk'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: storyParams,
  body: bulkInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: bulkClaims,
})
