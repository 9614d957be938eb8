import { dismissHint } from '@/lib/commands/shape-claims'
import { dismissHintDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(dismissHintDoor, dismissHint)
