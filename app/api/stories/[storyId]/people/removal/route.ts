import { removeMember } from '@/lib/commands/remove-member'
import { memberInput } from '@/lib/domain/story'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Takes somebody off a restricted story. */
export const POST = write({
  params: storyParams,
  body: memberInput,
  input: ({ params, body }) => ({ storyId: params.storyId, ...body }),
  command: removeMember,
})
