import { takeHint } from '@/lib/commands/take-hint'
import { takeHintDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(takeHintDoor, takeHint)
