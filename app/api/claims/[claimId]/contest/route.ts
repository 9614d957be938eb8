import { contestVerdict } from '@/lib/commands/contest'
import { contestVerdictDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(contestVerdictDoor, contestVerdict)
