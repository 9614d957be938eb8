import { reopenClaim } from '@/lib/commands/decide-verdict'
import { reopenInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: reopenInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: reopenClaim,
})
