import { closeTeam } from '@/lib/commands/close-team'
import { closeTeamDoor } from '@/lib/contract/teams'
import { serve } from '@/lib/web/serve'

export const PUT = serve(closeTeamDoor, closeTeam)
