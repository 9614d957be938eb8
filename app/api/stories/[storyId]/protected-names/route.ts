import { protectName } from '@/lib/commands/protect-names'
import { protectNameInput } from '@/lib/domain/correction'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Protects one name: it leaves the desk in no report. */
export const POST = write({
  params: storyParams,
  body: protectNameInput,
  input: ({ params, body }) => ({ storyId: params.storyId, ...body }),
  command: protectName,
  status: 201,
})
