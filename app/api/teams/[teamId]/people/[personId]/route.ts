import { giveTeamRole } from '@/lib/commands/give-team-role'
import { giveTeamRoleDoor } from '@/lib/contract/teams'
import { serve } from '@/lib/web/serve'

export const PUT = serve(giveTeamRoleDoor, giveTeamRole)
