import { recordAnswer } from '@/lib/commands/corrections-desk'
import { recordAnswerDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(recordAnswerDoor, recordAnswer)
