import { protectName } from '@/lib/commands/protect-names'
import { protectNameDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(protectNameDoor, protectName)
