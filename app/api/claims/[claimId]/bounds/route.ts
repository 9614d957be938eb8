import { reboundClaim } from '@/lib/commands/rebound-claim'
import { reboundClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(reboundClaimDoor, reboundClaim)
