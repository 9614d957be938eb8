import { setOutletContact } from '@/lib/commands/corrections-desk'
import { setOutletContactDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setOutletContactDoor, setOutletContact)
