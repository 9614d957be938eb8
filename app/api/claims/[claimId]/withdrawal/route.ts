import { withdrawSubmission } from '@/lib/commands/submit-verdict'
import { claimStepInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: claimStepInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: withdrawSubmission,
})
