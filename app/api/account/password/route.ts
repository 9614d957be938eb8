import { changePassword } from '@/lib/commands/people'
import { changePasswordInput } from '@/lib/domain/person'
import { none } from '@/lib/web/params'
import { write } from '@/lib/web/route'

export const PUT = write({
  params: none,
  body: changePasswordInput,
  input: ({ body, token }) => ({ ...body, keepToken: token }),
  command: changePassword,
})
