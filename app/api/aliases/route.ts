import { proposeAlias } from '@/lib/commands/propose-alias'
import { proposeAliasDoor } from '@/lib/contract/desk'
import { serve } from '@/lib/web/serve'

export const POST = serve(proposeAliasDoor, proposeAlias)
