import { restoreNothing } from '@/lib/commands/restore-nothing'
import { restoreNothingDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(restoreNothingDoor, restoreNothing)
