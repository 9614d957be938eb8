import { confirmApproval } from '@/lib/commands/confirm-approval'
import { confirmApprovalDoor } from '@/lib/contract/claims'
import { serve } from '@/lib/web/serve'

export const POST = serve(confirmApprovalDoor, confirmApproval)
