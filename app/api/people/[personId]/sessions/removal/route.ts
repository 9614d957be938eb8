import { endSessions } from '@/lib/commands/end-sessions'
import { endSessionsDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const POST = serve(endSessionsDoor, endSessions)
