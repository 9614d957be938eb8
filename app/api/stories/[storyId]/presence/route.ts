import { beThere } from '@/lib/commands/be-there'
import { presenceDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(presenceDoor, beThere)
