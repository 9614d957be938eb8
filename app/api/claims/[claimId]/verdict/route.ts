import { saveVerdict } from '@/lib/commands/save-verdict'
import { saveVerdictInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: claimParams,
  body: saveVerdictInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: saveVerdict,
})
