import { type Message, say } from '@/lib/domain/message'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { Relation } from '@/lib/domain/words'
import { isLeftUncompared } from './silence'

/** A piece of evidence as the rules see it: whether it stands in the article under check itself. */
export interface WeighedEvidence {
  stance: string
  inThisArticle: boolean
  /** Where the passage comes from (an agency, a briefing); null when nobody said. Two passages of one origin are one source. */
  origin?: string | null
  /** False when the passage is not in the latest version of its article. */
  isLive?: boolean
}

/** Whether everything that supports a claim comes from one known origin. One passage alone counts too, once its origin is known to be shared. */
export function restsOnOneOrigin(evidence: readonly WeighedEvidence[], own: string | null = null): boolean {
  const support = evidence.filter((e) => e.stance === 'supports' && !e.inThisArticle)
  const first = support[0]?.origin
  if (!first || support.some((e) => e.origin !== first)) return false
  return support.length > 1 || first === own
}

/** What keeps a verdict from being submitted: field → sentence. Empty when nothing does, by the evidence rule. `ownOrigin` is where the article under check has it from. */
export function blockers(
  content: Omit<VerdictContent, 'evidence'>,
  evidence: readonly WeighedEvidence[],
  ownOrigin: string | null = null,
): Record<string, Message> {
  const found: Record<string, Message> = {}
  const has = (reason: string) => content.reasons.includes(reason)
  if (content.value === null) found.value = say('Choose a verdict.')
  if (evidence.some((e) => e.isLive === false))
    found.evidence = say('A passage is no longer in its article. Take it away, or attach what stands there now.')
  if (content.value === 'corroborated') {
    if (!evidence.some((e) => e.stance === 'supports' && !e.inThisArticle))
      found.evidence = say('Attach a passage from another article that supports the claim.')
    else if (content.sameOriginNote.trim() === '' && restsOnOneOrigin(evidence, ownOrigin))
      found.sameOriginNote = say('All of it comes from one origin, which is one source. Say why it is enough.')
  }
  if (content.value === 'disputed') {
    // a garbled sentence is its own witness
    if (!has('garbled') && !evidence.some((e) => e.stance === 'contradicts')) {
      found.evidence = say('Add evidence (a line of this article will do).')
    }
    if (content.note.trim() === '') found.note = say('Add a note: disputed verdicts need one.')
    if (content.reasons.length === 0) found.reasons = say('Choose at least one reason.')
    // and what its broken words got wrong need be no fact
    if (content.facets.length === 0 && !has('garbled')) found.facets = say('Mark which facts of the claim are wrong.')
    if (content.whoIsWrong === null) found.whoIsWrong = say('Say which side is wrong, or that it is unresolved.')
    if (content.whoIsWrong === 'this_article' && content.proposedText.trim() === '')
      found.proposedText = say('Write what the article should say.')
  }
  if (content.value === 'unverified') {
    if (evidence.some((e) => e.stance === 'supports' || e.stance === 'contradicts'))
      found.evidence = say(
        'A passage is attached that supports or contradicts the claim, so it is not unverified by it. Say that it qualifies the claim or is silent, or take it away.',
      )
    if (content.reasons.length === 0) found.reasons = say('Choose at least one reason.')
    if (content.searched.trim() === '' && !has('opinion')) found.searched = say('What did you search?')
  }
  return found
}

/** What does not stop a verdict but should be seen. */
export function warnings(
  content: Omit<VerdictContent, 'evidence'>,
  evidence: readonly WeighedEvidence[],
  relations: readonly { relation: Relation }[] = [],
): Message[] {
  const found: Message[] = []
  if (content.value === 'disputed' && content.remedy === null) found.push(say('No action is chosen yet.'))
  if (content.value === 'corroborated' && evidence.some((e) => e.stance === 'contradicts'))
    found.push(say('A passage that contradicts the claim is attached.'))
  if (content.value === 'disputed' && evidence.some((e) => e.stance === 'supports'))
    found.push(say('A passage that supports the claim is attached.'))
  if (content.value === 'unverified' && content.reasons.includes('silent') && isLeftUncompared(relations))
    found.push(say('One source was not compared by the desk. That it is silent is for somebody who read it to say.'))
  return found
}
