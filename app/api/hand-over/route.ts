import { handOver } from '@/lib/commands/assignments'
import { handOverInput } from '@/lib/domain/desk'
import { none } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: none,
  body: handOverInput,
  input: ({ body }) => ({ storyId: null, ...body }),
  command: handOver,
})
