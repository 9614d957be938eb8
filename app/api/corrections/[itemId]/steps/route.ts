import { recordAnswer } from '@/lib/commands/record-answer'
import { recordAnswerDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(recordAnswerDoor, recordAnswer)
