import { saveView } from '@/lib/commands/views'
import { saveViewDoor } from '@/lib/contract/desk'
import { serve } from '@/lib/web/serve'

export const POST = serve(saveViewDoor, saveView)
