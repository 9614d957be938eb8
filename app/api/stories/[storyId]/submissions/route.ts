import { submitDrafts } from '@/lib/commands/submit-verdict'
import { submissionsInput } from '@/lib/domain/desk'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Submits drafts as their sender saw them. */
export const POST = write({
  params: storyParams,
  body: submissionsInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: submitDrafts,
})
