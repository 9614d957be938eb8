import { keepDraft } from '@/lib/commands/drafts'
import { keepDraftDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(keepDraftDoor, keepDraft)
