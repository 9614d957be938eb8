import { giveSecondReading } from '@/lib/commands/give-second-reading'
import { giveSecondReadingDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(giveSecondReadingDoor, giveSecondReading)
