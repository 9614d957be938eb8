import { signOffStory } from '@/lib/commands/sign-off'
import { signOffInput } from '@/lib/domain/desk'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: storyParams,
  body: signOffInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: signOffStory,
})
