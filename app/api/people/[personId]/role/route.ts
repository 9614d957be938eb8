import { changeRole } from '@/lib/commands/change-role'
import { changeRoleDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const PUT = serve(changeRoleDoor, changeRole)
