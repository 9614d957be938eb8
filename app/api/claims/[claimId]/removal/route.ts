import { withdrawClaim } from '@/lib/commands/withdraw-claim'
import { withdrawClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(withdrawClaimDoor, withdrawClaim)
