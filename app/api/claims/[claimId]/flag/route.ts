import { flagClaim } from '@/lib/commands/flag-claim'
import { flagClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(flagClaimDoor, flagClaim)
