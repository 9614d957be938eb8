import { placeClaim } from '@/lib/commands/place-claim'
import { reboundClaimInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: claimParams,
  body: reboundClaimInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: placeClaim,
})
