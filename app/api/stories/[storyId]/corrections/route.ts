import { saveItem } from '@/lib/commands/correction-items'
import { saveItemInput } from '@/lib/domain/correction'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Keeps a correction as it is composed. */
export const PUT = write({
  params: storyParams,
  body: saveItemInput,
  input: ({ params, body }) => ({ storyId: params.storyId, ...body }),
  command: saveItem,
})
