import { proposeAlias } from '@/lib/commands/aliases'
import { proposeAliasDoor } from '@/lib/contract/desk'
import { serve } from '@/lib/web/serve'

export const POST = serve(proposeAliasDoor, proposeAlias)
