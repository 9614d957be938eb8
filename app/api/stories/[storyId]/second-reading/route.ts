import { setSecondReading } from '@/lib/commands/second-reading-rules'
import { secondReadingRuleInput } from '@/lib/domain/verdict'
import { storyParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: storyParams,
  body: secondReadingRuleInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: setSecondReading,
})
