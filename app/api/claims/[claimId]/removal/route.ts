import { withdrawClaim } from '@/lib/commands/withdraw-claim'
import { withdrawInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: withdrawInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: withdrawClaim,
})
