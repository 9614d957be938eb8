import { nameSecondReader } from '@/lib/commands/name-second-reader'
import { nameSecondReaderDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(nameSecondReaderDoor, nameSecondReader)
