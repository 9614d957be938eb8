import { removeFactors } from '@/lib/commands/remove-factors'
import { removeFactorsDoor } from '@/lib/contract/factors'
import { serve } from '@/lib/web/serve'

export const POST = serve(removeFactorsDoor, removeFactors)
