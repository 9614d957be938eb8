import { dismissProposal } from '@/lib/commands/dismiss-proposal'
import { dismissProposalDoor } from '@/lib/contract/articles'
import { serve } from '@/lib/web/serve'

export const PUT = serve(dismissProposalDoor, dismissProposal)
