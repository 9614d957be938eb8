import { handOver } from '@/lib/commands/hand-over'
import { handOverStoryDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(handOverStoryDoor, handOver)
