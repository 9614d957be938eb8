import { reopenClaim } from '@/lib/commands/reopen-claim'
import { reopenClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(reopenClaimDoor, reopenClaim)
