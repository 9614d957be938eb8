import { createPerson } from '@/lib/commands/people'
import { createPersonInput } from '@/lib/domain/person'
import { none } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const POST = write({
  params: none,
  body: createPersonInput,
  input: ({ body }) => body,
  command: createPerson,
  status: 201,
})
