import { setWatch } from '@/lib/commands/set-watch'
import { watchDoor } from '@/lib/contract/articles'
import { serve } from '@/lib/web/serve'

export const PUT = serve(watchDoor, setWatch)
