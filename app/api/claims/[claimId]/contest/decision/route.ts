import { decideContest } from '@/lib/commands/contest'
import { decideContestInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: decideContestInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: decideContest,
})
