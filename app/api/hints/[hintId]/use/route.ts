import { takeHint } from '@/lib/commands/shape-claims'
import { takeHintDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(takeHintDoor, takeHint)
