import { changePassword } from '@/lib/commands/change-password'
import { changePasswordDoor } from '@/lib/contract/people'
import { secretTried } from '@/lib/web/secret-tried'
import { serve } from '@/lib/web/serve'

export const PUT = serve(changePasswordDoor, changePassword, {
  input: ({ body, token }) => ({ ...body, keepToken: token }),
  within: (actor, work) => secretTried(actor.email, 'password-form', work),
})
