import { contestVerdict } from '@/lib/commands/contest-verdict'
import { contestVerdictDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(contestVerdictDoor, contestVerdict)
