import { requestCorrection } from '@/lib/commands/request-correction'
import { requestCorrectionDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(requestCorrectionDoor, requestCorrection)
