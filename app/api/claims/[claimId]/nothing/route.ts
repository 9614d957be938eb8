import { dropClaim } from '@/lib/commands/shape-claims'
import { dropClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(dropClaimDoor, dropClaim)
