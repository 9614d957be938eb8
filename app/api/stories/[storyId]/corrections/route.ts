import { saveItem } from '@/lib/commands/save-item'
import { saveItemDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const PUT = serve(saveItemDoor, saveItem)
