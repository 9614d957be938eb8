import { addMember } from '@/lib/commands/add-member'
import { addMemberDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(addMemberDoor, addMember)
