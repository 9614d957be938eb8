import { dismissHint } from '@/lib/commands/shape-claims'
import { dismissHintInput } from '@/lib/domain/verdict'
import { hintParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: hintParams,
  body: dismissHintInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: dismissHint,
})
