import { createPerson } from '@/lib/commands/create-person'
import { createPersonDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const POST = serve(createPersonDoor, createPerson)
