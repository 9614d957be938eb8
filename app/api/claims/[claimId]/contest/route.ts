import { contestVerdict } from '@/lib/commands/contest'
import { contestInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: contestInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: contestVerdict,
})
