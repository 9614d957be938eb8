import { CHECKED_KINDS, type Risk } from '@/lib/domain/words'
import type { Span } from '@/lib/text/span'
import { names } from './names'
import { figures } from './numbers'
import type { EngineArticle } from './types'

/**
 * Words by which a sentence lays a deed at somebody's door: crimes, breaches, and the verbs of accusing. Our own list,
 * made from what libel handbooks warn of; a word more makes a second reading too many, a word less one too few.
 */
const ACCUSES =
  /\b(?:accus\w+|alleg\w+|charged with|indict\w+|convict\w+|arrest\w+|detain\w+|guilty|fraud\w*|brib\w+|corrupt\w*|embezzl\w+|launder\w+|murder\w*|kill(?:ed|ing)|assault\w*|abus(?:e|ed|es|ing)|rap(?:e|ed|ing)|harass\w+|stole|stolen|theft|smuggl\w+|lied|lying|cheat\w*|plagiari\w+|illegal\w*|unlawful\w*|violat\w+|breach\w*|crim(?:e|es|inal)|war crimes?|negligen\w+|misconduct|cover(?:ed)?[- ]up|plotted|sanction(?:ed|s))\b|혐의|기소|체포|구속|고소|고발|횡령|뇌물|사기|위반|불법|살해|폭행|학대|범죄/iu

/** What makes a claim one that two people should read, from its place and its words. A legal flag is set by people. Linear. */
export function risksOf(
  article: Pick<EngineArticle, 'text'> & { lines: readonly Pick<EngineArticle['lines'][number], 'start' | 'end' | 'kind'>[] },
  claim: Span,
): Risk[] {
  const risks: Risk[] = []
  const line = article.lines.find((l) => l.start <= claim.start && claim.start < l.end)
  const firstBody = article.lines.find((l) => l.kind === 'body' && CHECKED_KINDS.has(l.kind))
  if (line?.kind === 'headline') risks.push('headline')
  // the lead is the first sentence of the body, wherever its claim's bounds were put in it
  if (line && line === firstBody && article.text.slice(line.start, claim.start).trim() === '') risks.push('lead')
  if (figures(article.text, claim).length > 0) risks.push('number')
  if (names(article.text, claim).length > 0) risks.push('name')
  if (ACCUSES.test(article.text.slice(claim.start, claim.end))) risks.push('accusation')
  return risks
}
