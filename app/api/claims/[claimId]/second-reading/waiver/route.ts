import { waiveSecondReading } from '@/lib/commands/waive-second-reading'
import { waiveInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** An editor lets a verdict on without its second reading. */
export const POST = write({
  params: claimParams,
  body: waiveInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: waiveSecondReading,
})
