import { removeMember } from '@/lib/commands/remove-member'
import { removeMemberDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(removeMemberDoor, removeMember)
