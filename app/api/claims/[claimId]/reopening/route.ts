import { reopenClaim } from '@/lib/commands/decide-verdict'
import { reopenClaimDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(reopenClaimDoor, reopenClaim)
