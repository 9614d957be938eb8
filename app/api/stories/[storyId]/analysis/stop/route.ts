import { stopReading } from '@/lib/commands/analyse-story'
import { stopReadingDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(stopReadingDoor, stopReading)
