import { dropClaim } from '@/lib/commands/shape-claims'
import { nothingToCheckInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: nothingToCheckInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: dropClaim,
})
