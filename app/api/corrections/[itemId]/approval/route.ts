import { approveItem } from '@/lib/commands/correction-items'
import { itemStepInput } from '@/lib/domain/correction'
import { itemParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** An editor approves a correction. */
export const POST = write({
  params: itemParams,
  body: itemStepInput,
  input: ({ params, body }) => ({ itemId: params.itemId, ...body }),
  command: approveItem,
})
