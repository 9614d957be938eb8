import { assignClaim } from '@/lib/commands/assignments'
import { assignClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(assignClaimDoor, assignClaim)
