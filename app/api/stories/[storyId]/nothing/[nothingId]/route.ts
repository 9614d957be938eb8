import { restoreNothing } from '@/lib/commands/shape-claims'
import { emptyBody, nothingParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({ params: nothingParams, body: emptyBody, input: ({ params }) => params, command: restoreNothing })
