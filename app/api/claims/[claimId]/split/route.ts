import { splitClaim } from '@/lib/commands/shape-claims'
import { splitClaimInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: splitClaimInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: splitClaim,
})
