import { protectNames } from '@/lib/commands/protect-names'
import { protectedNamesInput } from '@/lib/domain/correction'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Sets which names leave the desk in no report. */
export const PUT = write({
  params: storyParams,
  body: protectedNamesInput,
  input: ({ params, body }) => ({ storyId: params.storyId, ...body }),
  command: protectNames,
})
