import { setVisibility } from '@/lib/commands/set-visibility'
import { setVisibilityDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setVisibilityDoor, setVisibility)
