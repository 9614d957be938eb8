import { openEdition } from '@/lib/commands/open-edition'
import { openEditionDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(openEditionDoor, openEdition)
