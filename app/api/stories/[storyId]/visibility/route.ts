import { setVisibility } from '@/lib/commands/set-visibility'
import { visibilityInput } from '@/lib/domain/story'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Restricts a story to the people on it, or opens it to the whole desk. */
export const PUT = write({
  params: storyParams,
  body: visibilityInput,
  input: ({ params, body }) => ({ storyId: params.storyId, ...body }),
  command: setVisibility,
})
