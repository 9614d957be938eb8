import { setLegalFlag } from '@/lib/commands/set-legal-flag'
import { setLegalFlagDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setLegalFlagDoor, setLegalFlag)
