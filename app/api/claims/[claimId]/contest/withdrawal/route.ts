import { withdrawContest } from '@/lib/commands/withdraw-contest'
import { withdrawContestDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(withdrawContestDoor, withdrawContest)
