import { decideVerdict } from '@/lib/commands/decide-verdict'
import { decideInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: decideInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: decideVerdict,
})
