import { decideVerdict } from '@/lib/commands/decide-verdict'
import { decideVerdictDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(decideVerdictDoor, decideVerdict)
