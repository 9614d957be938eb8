import { invitePerson } from '@/lib/commands/invite-person'
import { invitePersonDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const POST = serve(invitePersonDoor, invitePerson)
