import { requestCorrection } from '@/lib/commands/corrections-desk'
import { requestCorrectionDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(requestCorrectionDoor, requestCorrection)
