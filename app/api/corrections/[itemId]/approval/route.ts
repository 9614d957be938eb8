import { approveItem } from '@/lib/commands/approve-item'
import { approveItemDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(approveItemDoor, approveItem)
