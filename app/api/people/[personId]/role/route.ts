import { changeRole } from '@/lib/commands/people'
import { changeRoleInput } from '@/lib/domain/person'
import { personParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: personParams,
  body: changeRoleInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: changeRole,
})
