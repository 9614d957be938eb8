import { keepDraft } from '@/lib/commands/keep-draft'
import { keepDraftDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const PUT = serve(keepDraftDoor, keepDraft)
