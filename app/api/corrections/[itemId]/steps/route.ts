import { recordAnswer } from '@/lib/commands/corrections-desk'
import { requestStepInput } from '@/lib/domain/correction'
import { itemParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Records what an outlet answered or did. */
export const POST = write({
  params: itemParams,
  body: requestStepInput,
  input: ({ params, body }) => ({ itemId: params.itemId, ...body }),
  command: recordAnswer,
})
