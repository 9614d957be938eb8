import { giveSecondReading } from '@/lib/commands/second-read'
import { saveVerdictInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: claimParams,
  body: saveVerdictInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: giveSecondReading,
})
