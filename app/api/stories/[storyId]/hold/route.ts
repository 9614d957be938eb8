import { setLegalHold } from '@/lib/commands/set-legal-hold'
import { setLegalHoldDoor } from '@/lib/contract/erasures'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setLegalHoldDoor, setLegalHold)
