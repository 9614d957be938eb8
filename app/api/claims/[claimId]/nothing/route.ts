import { dropClaim } from '@/lib/commands/drop-claim'
import { dropClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(dropClaimDoor, dropClaim)
