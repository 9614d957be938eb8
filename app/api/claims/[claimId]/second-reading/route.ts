import { giveSecondReading } from '@/lib/commands/second-read'
import { giveSecondReadingDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(giveSecondReadingDoor, giveSecondReading)
