import { setActive } from '@/lib/commands/people'
import { setActiveInput } from '@/lib/domain/person'
import { personParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: personParams,
  body: setActiveInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: setActive,
})
