import { confirmApproval } from '@/lib/commands/decide-verdict'
import { revisionInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: revisionInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: confirmApproval,
})
