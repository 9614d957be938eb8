import { unprotectName } from '@/lib/commands/protect-names'
import { unprotectNameInput } from '@/lib/domain/correction'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Takes the protection off one name, for a reason. */
export const POST = write({
  params: storyParams,
  body: unprotectNameInput,
  input: ({ params, body }) => ({ storyId: params.storyId, ...body }),
  command: unprotectName,
})
