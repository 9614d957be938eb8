import { setSecondReading } from '@/lib/commands/set-second-reading'
import { setSecondReadingDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setSecondReadingDoor, setSecondReading)
