import { adjudicateVerdict } from '@/lib/commands/adjudicate-verdict'
import { adjudicateVerdictDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(adjudicateVerdictDoor, adjudicateVerdict)
