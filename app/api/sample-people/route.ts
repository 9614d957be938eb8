import { putSamplesAway } from '@/lib/commands/put-samples-away'
import { samplePeopleDoor } from '@/lib/contract/people'
import { serve } from '@/lib/web/serve'

export const PUT = serve(samplePeopleDoor, putSamplesAway)
