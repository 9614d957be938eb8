import { placeClaim } from '@/lib/commands/place-claim'
import { placeClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(placeClaimDoor, placeClaim)
