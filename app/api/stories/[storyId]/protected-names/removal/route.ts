import { unprotectName } from '@/lib/commands/unprotect-name'
import { unprotectNameDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(unprotectNameDoor, unprotectName)
