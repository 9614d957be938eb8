import { requestCorrection } from '@/lib/commands/corrections-desk'
import { requestInput } from '@/lib/domain/correction'
import { itemParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Asks the outlet for a correction, or records that it was asked. */
export const POST = write({
  params: itemParams,
  body: requestInput,
  input: ({ params, body }) => ({ itemId: params.itemId, ...body }),
  command: requestCorrection,
  status: 201,
})
