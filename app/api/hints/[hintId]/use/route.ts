import { takeHint } from '@/lib/commands/shape-claims'
import { emptyBody, hintParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({ params: hintParams, body: emptyBody, input: ({ params }) => params, command: takeHint })
