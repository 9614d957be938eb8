import { saveVerdict } from '@/lib/commands/save-verdict'
import { saveVerdictDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(saveVerdictDoor, saveVerdict)
