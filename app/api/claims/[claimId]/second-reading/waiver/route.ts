import { waiveSecondReading } from '@/lib/commands/waive-second-reading'
import { waiveSecondReadingDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(waiveSecondReadingDoor, waiveSecondReading)
