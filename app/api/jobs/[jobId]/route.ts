import { ruleOnJob } from '@/lib/commands/rule-on-job'
import { ruleOnJobDoor } from '@/lib/contract/desk'
import { serve } from '@/lib/web/serve'

export const PUT = serve(ruleOnJobDoor, ruleOnJob)
