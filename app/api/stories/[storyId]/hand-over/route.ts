import { handOver } from '@/lib/commands/assignments'
import { handOverInput } from '@/lib/domain/desk'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: storyParams,
  body: handOverInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: handOver,
})
