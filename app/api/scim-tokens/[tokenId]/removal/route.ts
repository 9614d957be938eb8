import { endScimToken } from '@/lib/commands/end-scim-token'
import { endScimTokenDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const POST = serve(endScimTokenDoor, endScimToken)
