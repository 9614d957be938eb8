import { saveItem } from '@/lib/commands/correction-items'
import { saveItemDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const PUT = serve(saveItemDoor, saveItem)
