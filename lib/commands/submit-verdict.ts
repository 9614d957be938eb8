import { getClaims } from '@/lib/db/claims'
import { lockClaim } from '@/lib/db/lock-claim'
import { originsOf } from '@/lib/db/origins'
import type { Db } from '@/lib/db/pool'
import { draftsAmong } from '@/lib/db/write/claim'
import type { SeenClaim } from '@/lib/domain/desk'
import { type Message, say } from '@/lib/domain/message'
import { type FieldErrors, isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import type { ClaimView } from '@/lib/domain/views'
import type { Risk } from '@/lib/domain/words'
import { whyNot } from '@/lib/review/policy'
import { readingsAgree } from '@/lib/review/second-reading'
import { blockers, type Facts, type WeighedEvidence } from '@/lib/review/workflow'
import { type At, type ClaimStep, event, onClaim, type Step, takeStep } from './on-claim'
import { seeStory } from './on-story'
import type { Command } from './run'
import { riskOf } from './write-revision'

/**
 * Submits a draft, if the evidence rule holds; otherwise says what is missing, field by field. It goes to an editor,
 * or to a second reader first, where house and story ask for one.
 */
export const submitVerdict: Command<{ claimId: string; claimVersion: number }, ClaimStep> = async (context, seen) =>
  onClaim(context, seen, 'submit-verdict', SUBMIT)

type Head = NonNullable<ClaimView['head']>
interface Weighed {
  facts: Facts
  head: Head
  risks: Risk[]
  needsSecond: boolean
}

const SUBMIT: Step<object, Weighed> = {
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

/** What a reading lacks by the evidence rule, with the origins that people confirmed. */
export async function missingOf(
  tx: Db,
  claim: Pick<ClaimView, 'articleId' | 'versionId'>,
  content: Head['content'],
): Promise<Record<string, Message>> {
  const origins = await originsOf(tx, claim.articleId, content.evidence)
  const weighed = content.evidence.map(
    (e, i): WeighedEvidence => ({
      stance: e.stance,
      inThisArticle: e.articleId === claim.articleId,
      origin: origins.evidence[i] ?? null,
      isLive: e.isLive,
    }),
  )
  return blockers(content, weighed, origins.own)
}

export interface BulkSubmission {
  submitted: string[]
  notReady: { claimId: string; quote: string; fields: FieldErrors }[]
}

/**
 * Submits drafts of a story that the actor worked on, as they saw them, if they are ready; names the others with what they
 * lack. What somebody changed since is not submitted: its sender has not seen it.
 */
export const submitDrafts: Command<{ storyId: string; claims: readonly SeenClaim[] }, BulkSubmission> = async (
  context,
  { storyId, claims },
) => {
  const { tx, actor } = context
  await seeStory(context, storyId, 'see-story')
  const seen = new Map(claims.map((c) => [c.claimId, c]))
  const result: BulkSubmission = { submitted: [], notReady: [] }
  for (const id of await draftsAmong(tx, storyId, [...seen.keys()])) {
    const claim = await lockClaim(tx, actor, id)
    if (!claim || whyNot(actor, 'submit-verdict', claim)) continue
    const step = await takeStep(context, claim, seen.get(id)!, SUBMIT)
    if (isRefusal(step)) result.notReady.push({ claimId: id, quote: claim.quote, fields: lacking(step) })
    else result.submitted.push(id)
  }
  // in the order of the page, which is that of the text
  const place = new Map(claims.map((c, i) => [c.claimId, i]))
  result.notReady.sort((a, b) => place.get(a.claimId)! - place.get(b.claimId)!)
  return result
}

const lacking = ({ refused, fields = {} }: Refusal): FieldErrors =>
  refused === 'changed-meanwhile' ? { value: say('It was changed since your page showed it. Look at it again.') } : fields

/** Takes a submission back while nobody has decided; the draft goes on. */
export const withdrawSubmission: Command<{ claimId: string; claimVersion: number }, ClaimStep> = async (context, seen) =>
  onClaim(context, seen, 'withdraw-submission', {
    command: 'withdraw-submission',
    behind: 'writes',
    work: async ({ claim }) => ({ event: event('submission-withdrawn', { revision: claim.headNumber }) }),
  })
