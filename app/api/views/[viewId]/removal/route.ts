import { removeView } from '@/lib/commands/desk'
import { emptyBody, viewParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: viewParams,
  body: emptyBody,
  input: ({ params }) => params,
  command: removeView,
})
