import { resetPassword } from '@/lib/commands/people'
import { resetPasswordInput } from '@/lib/domain/person'
import { personParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: personParams,
  body: resetPasswordInput,
  input: ({ params, body }) => ({ ...params, ...body }),
  command: resetPassword,
})
