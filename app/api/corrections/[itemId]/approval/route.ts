import { approveItem } from '@/lib/commands/correction-items'
import { approveItemDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(approveItemDoor, approveItem)
