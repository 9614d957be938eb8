import { assignClaim } from '@/lib/commands/assignments'
import { assignInput } from '@/lib/domain/desk'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: claimParams,
  body: assignInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: assignClaim,
})
