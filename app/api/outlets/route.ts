import { setOutletContact } from '@/lib/commands/set-outlet-contact'
import { setOutletContactDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setOutletContactDoor, setOutletContact)
