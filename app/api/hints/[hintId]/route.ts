import { dismissHint } from '@/lib/commands/dismiss-hint'
import { dismissHintDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(dismissHintDoor, dismissHint)
