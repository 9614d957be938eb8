/** Correction items as the desk proposes them: one error that appears several times is one item. */
import type { ItemContent } from '@/lib/domain/correction'
import type { CorrectionClass, Facet, Severity } from '@/lib/domain/words'
import { folded } from '@/lib/text/fold'
import { wordDiff } from '@/lib/text/word-diff'
import type { ApprovedClaim, ReportArticle } from './input'
import { locate } from './locate'
import { proposeNotice } from './notice'

/** An approved verdict that finds this article wrong and asks for a change. */
export const isCorrected = (claim: Pick<ApprovedClaim, 'value' | 'whoIsWrong' | 'remedy'>): boolean =>
  claim.value === 'disputed' && claim.whoIsWrong === 'this_article' && claim.remedy !== 'none'

/** What the article should say by a verdict that finds it wrong; empty where it finds nothing of it wrong. `shouldRead` in lib/db/revision-columns.ts is the same for queries. */
export const shouldReadOf = (claim: Pick<ApprovedClaim, 'value' | 'whoIsWrong' | 'proposedText'>): string =>
  claim.value === 'disputed' && claim.whoIsWrong === 'this_article' ? claim.proposedText.trim() : ''

const fold = (text: string) => folded(text).trim()

/**
 * What makes two errors the same one: the same words are replaced by the same words. An error whose whole sentence is
 * rewritten is the same only where the sentence is.
 */
export function errorKey(claim: Pick<ApprovedClaim, 'quote' | 'proposedText'>): string {
  const parts = wordDiff(claim.quote.trim(), claim.proposedText.trim())
  const changed = parts.filter((p) => p.kind !== 'same' && p.text.trim() !== '')
  const same = parts.filter((p) => p.kind === 'same').reduce((n, p) => n + p.text.length, 0)
  const removed = changed.filter((p) => p.kind === 'removed')
  // a replacement is known again only by what it replaces: words added to a sentence may be missing elsewhere for a reason
  if (removed.length === 0 || same < claim.quote.length / 2) return `sentence ${fold(claim.quote)}`
  return `words ${changed.map((p) => `${p.kind} ${fold(p.text)}`).join(' | ')}`
}

/** High where headline or lead are wrong, or parties, numbers, names or quotations; low for style; medium otherwise. */
function severityOf(target: Pick<ReportArticle, 'lines'>, claim: Pick<ApprovedClaim, 'start' | 'facets' | 'remedy'>): Severity {
  if (claim.remedy === 'style' || claim.remedy === 'none') return 'low'
  const place = locate(target, claim.start)
  const grave: readonly Facet[] = ['parties', 'agent', 'number', 'name', 'quotation', 'negation']
  return place === 'headline' || place === 'paragraph 1' || claim.facets.some((facet) => grave.includes(facet))
    ? 'high'
    : 'medium'
}

const GRAVER: readonly Severity[] = ['high', 'medium', 'low']
const classOf = (claim: ApprovedClaim): CorrectionClass =>
  claim.remedy === null || claim.remedy === 'none' ? 'correction' : claim.remedy

/** The item that the desk proposes for verdicts that are one error, in reading order. */
export function proposeItem(
  target: Pick<ReportArticle, 'lines'>,
  claims: readonly ApprovedClaim[],
  templates: Readonly<Partial<Record<string, string>>>,
): ItemContent {
  const [lead] = claims as [ApprovedClaim, ...ApprovedClaim[]]
  const kind = classOf(lead)
  const isFixed = claims.every((c) => c.isResolved)
  const places = [...new Set(claims.map((c) => c.elsewhere ?? locate(target, c.start)))]
  return {
    claimIds: claims.map((c) => c.id),
    class: kind,
    severity: claims.map((c) => severityOf(target, c)).sort((a, b) => GRAVER.indexOf(a) - GRAVER.indexOf(b))[0]!,
    notice: proposeNotice(
      kind,
      [...new Set(claims.flatMap((c) => c.facets))],
      { quote: lead.quote, shouldRead: lead.proposedText },
      templates,
    ),
    cause: '',
    limits: '',
    actions: [
      ...(isFixed ? [] : [{ text: `Change the text: ${places.join(', ')}.`, owner: 'the outlet' }]),
      ...(kind === 'style'
        ? []
        : [{ text: 'Print the notice with the article, dated, and keep it there.', owner: 'the outlet' }]),
    ],
  }
}

/** Groups verdicts that nobody has put into an item yet; each group is one error, in reading order. */
export function proposeGroups(claims: readonly ApprovedClaim[], taken: ReadonlySet<string>): ApprovedClaim[][] {
  const groups = new Map<string, ApprovedClaim[]>()
  for (const claim of claims
    .filter((c) => isCorrected(c) && !taken.has(c.id))
    .sort((a, b) => a.start - b.start || a.end - b.end)) {
    const key = errorKey(claim)
    groups.set(key, [...(groups.get(key) ?? []), claim])
  }
  return [...groups.values()]
}
