import { changeRole } from '@/lib/commands/people'
import { changeRoleDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const PUT = serve(changeRoleDoor, changeRole)
