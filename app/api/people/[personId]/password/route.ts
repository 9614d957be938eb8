import { resetPassword } from '@/lib/commands/people'
import { resetPasswordDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const PUT = serve(resetPasswordDoor, resetPassword)
