import { removeView } from '@/lib/commands/remove-view'
import { removeViewDoor } from '@/lib/contract/desk'
import { serve } from '@/lib/web/serve'

export const POST = serve(removeViewDoor, removeView)
