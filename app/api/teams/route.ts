import { makeTeam } from '@/lib/commands/make-team'
import { makeTeamDoor } from '@/lib/contract/teams'
import { serve } from '@/lib/web/serve'

export const POST = serve(makeTeamDoor, makeTeam)
