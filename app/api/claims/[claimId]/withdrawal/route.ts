import { withdrawSubmission } from '@/lib/commands/withdraw-submission'
import { withdrawSubmissionDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(withdrawSubmissionDoor, withdrawSubmission)
