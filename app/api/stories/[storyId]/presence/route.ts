import { beThere } from '@/lib/commands/presence'
import { presenceInput } from '@/lib/domain/desk'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  quiet: true,
  params: storyParams,
  body: presenceInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: beThere,
})
