import { dismissProposal } from '@/lib/commands/propose-version'
import { dismissProposalDoor } from '@/lib/contract/articles'
import { serve } from '@/lib/web/serve'

export const PUT = serve(dismissProposalDoor, dismissProposal)
