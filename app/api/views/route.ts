import { saveView } from '@/lib/commands/save-view'
import { saveViewDoor } from '@/lib/contract/desk'
import { serve } from '@/lib/web/serve'

export const POST = serve(saveViewDoor, saveView)
