import { beThere } from '@/lib/commands/presence'
import { presenceDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(presenceDoor, beThere)
