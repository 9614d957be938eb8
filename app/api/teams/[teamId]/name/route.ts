import { renameTeam } from '@/lib/commands/rename-team'
import { renameTeamDoor } from '@/lib/contract/teams'
import { serve } from '@/lib/web/serve'

export const PUT = serve(renameTeamDoor, renameTeam)
