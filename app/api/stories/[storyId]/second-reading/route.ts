import { setSecondReading } from '@/lib/commands/second-reading-rules'
import { setSecondReadingDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const PUT = serve(setSecondReadingDoor, setSecondReading)
