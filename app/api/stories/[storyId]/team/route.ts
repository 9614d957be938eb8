import { setStoryTeam } from '@/lib/commands/set-story-team'
import { setStoryTeamDoor } from '@/lib/contract/teams'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setStoryTeamDoor, setStoryTeam)
