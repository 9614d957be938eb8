import { stopReading } from '@/lib/commands/stop-reading'
import { stopReadingDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(stopReadingDoor, stopReading)
