import { assignClaim } from '@/lib/commands/assign-claim'
import { assignClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(assignClaimDoor, assignClaim)
