import { typeLines } from '@/lib/commands/type-lines'
import { typeLinesDoor } from '@/lib/contract/articles'
import { serve } from '@/lib/web/serve'

export const PUT = serve(typeLinesDoor, typeLines)
