import { submitVerdict } from '@/lib/commands/submit-verdict'
import { submitVerdictDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(submitVerdictDoor, submitVerdict)
