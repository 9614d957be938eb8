import { restoreRevision } from '@/lib/commands/save-verdict'
import { restoreInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: restoreInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: restoreRevision,
})
