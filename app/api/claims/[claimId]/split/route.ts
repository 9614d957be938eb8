import { splitClaim } from '@/lib/commands/shape-claims'
import { splitClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(splitClaimDoor, splitClaim)
