import { confirmApproval } from '@/lib/commands/decide-verdict'
import { confirmInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: confirmInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: confirmApproval,
})
