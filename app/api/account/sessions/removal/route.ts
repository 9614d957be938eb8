import { endOtherSessions } from '@/lib/commands/end-other-sessions'
import { endOtherSessionsDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const POST = serve(endOtherSessionsDoor, endOtherSessions, { input: ({ token }) => ({ keepToken: token }) })
