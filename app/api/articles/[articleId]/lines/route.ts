import { typeLine } from '@/lib/commands/type-line'
import { typeLineDoor } from '@/lib/contract/articles'
import { serve } from '@/lib/web/serve'

export const PUT = serve(typeLineDoor, typeLine)
