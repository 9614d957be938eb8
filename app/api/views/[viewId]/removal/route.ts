import { removeView } from '@/lib/commands/views'
import { emptyBody, viewParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: viewParams,
  body: emptyBody,
  input: ({ params }) => params,
  command: removeView,
})
