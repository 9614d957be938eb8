import { decideContest } from '@/lib/commands/decide-contest'
import { decideContestDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(decideContestDoor, decideContest)
