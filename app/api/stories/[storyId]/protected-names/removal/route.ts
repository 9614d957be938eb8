import { unprotectName } from '@/lib/commands/protect-names'
import { unprotectNameDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(unprotectNameDoor, unprotectName)
