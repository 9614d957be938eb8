import { reopenStory } from '@/lib/commands/sign-off'
import { reopenStoryInput } from '@/lib/domain/desk'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: storyParams,
  body: reopenStoryInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: reopenStory,
})
