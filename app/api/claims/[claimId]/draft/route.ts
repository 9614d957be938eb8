import { keepDraft } from '@/lib/commands/drafts'
import { keepDraftInput } from '@/lib/domain/desk'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: claimParams,
  body: keepDraftInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: keepDraft,
})
