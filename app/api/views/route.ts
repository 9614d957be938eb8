import { saveView } from '@/lib/commands/views'
import { saveViewInput } from '@/lib/domain/desk'
import { none } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: none,
  body: saveViewInput,
  input: ({ body }) => body,
  command: saveView,
  status: 201,
})
