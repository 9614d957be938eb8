import { setLegalFlag } from '@/lib/commands/second-reading-rules'
import { legalInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: claimParams,
  body: legalInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: setLegalFlag,
})
