import { answerErasure } from '@/lib/commands/answer-erasure'
import { answerErasureDoor } from '@/lib/contract/erasures'
import { serve } from '@/lib/web/serve'

export const POST = serve(answerErasureDoor, answerErasure)
