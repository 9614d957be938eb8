import { decideAlias } from '@/lib/commands/decide-alias'
import { decideAliasDoor } from '@/lib/contract/desk'
import { serve } from '@/lib/web/serve'

export const PUT = serve(decideAliasDoor, decideAlias)
