import { nameSecondReader } from '@/lib/commands/second-read'
import { secondReaderInput } from '@/lib/domain/verdict'
import { claimParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: claimParams,
  body: secondReaderInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: nameSecondReader,
})
