import { adjudicateVerdict } from '@/lib/commands/decide-verdict'
import { adjudicateInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: adjudicateInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: adjudicateVerdict,
})
