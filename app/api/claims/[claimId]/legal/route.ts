import { setLegalFlag } from '@/lib/commands/second-reading-rules'
import { setLegalFlagDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setLegalFlagDoor, setLegalFlag)
