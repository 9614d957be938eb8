import { openEdition } from '@/lib/commands/protect-names'
import { openEditionInput } from '@/lib/domain/correction'
import { editionParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Opens an edition that was withheld for a name which is no longer protected. */
export const POST = write({
  params: editionParams,
  body: openEditionInput,
  input: ({ params, body }) => ({ editionId: params.editionId, ...body }),
  command: openEdition,
})
