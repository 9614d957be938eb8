import { submitDrafts } from '@/lib/commands/submit-verdict'
import { emptyBody, storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({ params: storyParams, body: emptyBody, input: ({ params }) => params, command: submitDrafts })
