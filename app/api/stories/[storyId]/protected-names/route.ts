import { protectName } from '@/lib/commands/protect-name'
import { protectNameDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(protectNameDoor, protectName)
