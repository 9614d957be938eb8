import { typeLine } from '@/lib/commands/story'
import { typeLineInput } from '@/lib/domain/story'
import { articleParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: articleParams,
  body: typeLineInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: typeLine,
})
