import { decideContest } from '@/lib/commands/contest'
import { decideContestDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(decideContestDoor, decideContest)
