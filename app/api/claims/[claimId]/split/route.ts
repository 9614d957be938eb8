import { splitClaim } from '@/lib/commands/split-claim'
import { splitClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(splitClaimDoor, splitClaim)
