import { restoreRevision } from '@/lib/commands/save-verdict'
import { restoreRevisionDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(restoreRevisionDoor, restoreRevision)
