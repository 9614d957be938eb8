import { resetPassword } from '@/lib/commands/reset-password'
import { resetPasswordDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const PUT = serve(resetPasswordDoor, resetPassword)
