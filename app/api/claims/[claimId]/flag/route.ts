import { flagClaim } from '@/lib/commands/flag-claim'
import { flagInput } from '@/lib/domain/desk'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: claimParams,
  body: flagInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: flagClaim,
})
