import { createPerson } from '@/lib/commands/people'
import { createPersonDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const POST = serve(createPersonDoor, createPerson)
