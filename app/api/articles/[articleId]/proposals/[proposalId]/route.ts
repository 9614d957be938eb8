import { dismissProposal } from '@/lib/commands/propose-version'
import { emptyBody, proposalParams } from '@/lib/web/params'
import { write } from '@/lib/web/route'

/** Puts a proposed text aside. */
export const PUT = write({
  params: proposalParams,
  body: emptyBody,
  input: ({ params }) => params,
  command: dismissProposal,
})
