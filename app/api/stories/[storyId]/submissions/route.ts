import { submitDrafts } from '@/lib/commands/submit-drafts'
import { submitDraftsDoor } from '@/lib/contract/stories'
import { serve } from '@/lib/web/serve'

export const POST = serve(submitDraftsDoor, submitDrafts)
