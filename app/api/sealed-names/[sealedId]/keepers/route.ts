import { handSealedName } from '@/lib/commands/hand-sealed-name'
import { handSealedNameDoor } from '@/lib/contract/sealed'
import { serve } from '@/lib/web/serve'

export const POST = serve(handSealedNameDoor, handSealedName)
