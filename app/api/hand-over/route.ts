import { handOver } from '@/lib/commands/hand-over'
import { handOverDoor } from '@/lib/contract/desk'
import { serve } from '@/lib/web/serve'

export const POST = serve(handOverDoor, handOver, { input: ({ body }) => ({ storyId: null, ...body }) })
