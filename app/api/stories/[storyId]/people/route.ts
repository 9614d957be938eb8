import { addMember } from '@/lib/commands/add-member'
import { memberInput } from '@/lib/domain/story'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Asks somebody in to a restricted story. */
export const POST = write({
  params: storyParams,
  body: memberInput,
  input: ({ params, body }) => ({ storyId: params.storyId, ...body }),
  command: addMember,
  status: 201,
})
