import { mergeClaims } from '@/lib/commands/shape-claims'
import { mergeClaimsInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: mergeClaimsInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: mergeClaims,
})
