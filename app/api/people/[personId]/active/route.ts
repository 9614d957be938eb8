import { setActive } from '@/lib/commands/set-active'
import { setActiveDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setActiveDoor, setActive)
