import type { ClaimStep } from '@/lib/contract/claims'
import { getClaims } from '@/lib/db/claims'
import { say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import type { Risk } from '@/lib/domain/words'
import { readingsAgree } from '@/lib/review/second-reading'
import type { Facts } from '@/lib/review/workflow'
import { type At, event, onClaim, type Step } from './on-claim'
import type { Command } from './run'
import { type Head, missingOf } from './what-is-missing'
import { riskOf } from './write-revision'

/**
 * Submits a draft, if the evidence rule holds; otherwise says what is missing, field by field. It goes to an editor,
 * or to a second reader first, where house and story ask for one.
 */
export const submitVerdict: Command<{ claimId: string; claimVersion: number }, ClaimStep> = async (context, seen) =>
  onClaim(context, seen, 'submit-verdict', SUBMIT)

interface Weighed {
  facts: Facts
  head: Head
  risks: Risk[]
  needsSecond: boolean
}

/** The step itself, for one claim and for many. */
export const SUBMIT: Step<object, Weighed> = {
  command: 'submit',
  behind: 'writes',
  weigh: weighDraft,
  async work({ to, weighed: { head, risks, needsSecond } }) {
    return {
      event: event('verdict-submitted', { revision: head.number, value: head.content.value!, to }),
      changes: { risks, needsSecond },
    }
  },
}

/** Whether a draft is ready and new, and what its way depends on. */
async function weighDraft({ tx, claim }: At): Promise<Weighed | Refusal> {
  if (claim.headApproved)
    return refuse('nothing-new', say('Nothing changed since this verdict was approved. Save a change first.'))
  const [view] = await getClaims(tx, [claim.id], null)
  const head = view!.head!
  if (head.decision)
    return refuse('nothing-new', say('Nothing changed since an editor decided on this verdict. Save a change first.'))
  const missing = await missingOf(tx, view!, head.content)
  if (Object.keys(missing).length)
    return refuse('not-ready', say('This verdict is not ready to be submitted.'), { fields: missing })
  const { risks, needsSecond } = await riskOf(tx, claim)
  // taken back after its second reading and not changed: it goes on to where that reading leads
  const second = claim.secondIds.length > 0 ? view!.otherReading : null
  const facts = {
    needsSecond: needsSecond && second === null,
    differs: second !== null && !readingsAgree(head.content, second.content),
  }
  return { facts, head, risks, needsSecond }
}
