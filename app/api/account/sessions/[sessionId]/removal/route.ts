import { endOwnSession } from '@/lib/commands/end-own-session'
import { endOwnSessionDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const POST = serve(endOwnSessionDoor, endOwnSession)
