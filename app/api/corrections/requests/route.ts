import { requestCorrections } from '@/lib/commands/request-corrections'
import { requestCorrectionsDoor } from '@/lib/contract/corrections'
import { serve } from '@/lib/web/serve'

export const POST = serve(requestCorrectionsDoor, requestCorrections)
