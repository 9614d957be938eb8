import { restoreRevision } from '@/lib/commands/restore-revision'
import { restoreRevisionDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(restoreRevisionDoor, restoreRevision)
