import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { ArticleView, ClaimView, DraftView, EvidenceView, HintView } from '@/lib/domain/views'
import { type Facet, REASONS, type Stance, type Verdict } from '@/lib/domain/words'
import { areSilent, saidSilentBy } from '@/lib/review/silence'
import { contains } from '@/lib/text/span'
import { words } from '@/lib/text/words'

/** Evidence while it is chosen. `manual` once a person picked its stance; until then it follows the verdict. */
export interface DraftEvidence
  extends Pick<EvidenceView, 'versionId' | 'articleId' | 'start' | 'end' | 'stance' | 'quote'>,
    Partial<Pick<EvidenceView, 'carried' | 'isLive'>> {
  manual?: boolean
}

/** A verdict while it is written: what is on the screen, and the version of the claim that its writer saw. */
export interface Draft {
  content: Omit<VerdictContent, 'evidence'> & { evidence: DraftEvidence[] }
  baseVersion: number
  dirty: boolean
  /** The number under which the desk keeps it; 0 while it is kept in this browser only. */
  number: number
  /** When something was typed last, in milliseconds of this browser's clock. */
  at: number
  /** Whether its writer saved it while the desk could not be reached: it is sent as a verdict as soon as it can be. */
  toSend?: boolean
  /** Whether the desk has exactly this. */
  onDesk?: boolean
}

export const EMPTY_CONTENT: Draft['content'] = { ...EMPTY_VERDICT, evidence: [] }

/** The draft that a claim's head revision starts with. */
export function draftOf(claim: ClaimView): Draft {
  const content = claim.head
    ? { ...claim.head.content, evidence: claim.head.content.evidence.map((e) => ({ ...e, manual: true })) }
    : EMPTY_CONTENT
  return { content, baseVersion: claim.version, dirty: false, number: 0, at: 0 }
}

const STANCE_FOR: Record<Verdict, Stance> = { corroborated: 'supports', disputed: 'contradicts', unverified: 'qualifies' }

/** The stance that evidence takes by itself under a verdict. */
export const stanceFor = (value: Verdict | null): Stance => (value ? STANCE_FOR[value] : 'supports')

/** Sets the verdict; evidence whose stance nobody picked follows it, and reasons of another verdict go. */
export function withVerdict(
  content: Draft['content'],
  value: Verdict | null,
  claim: ClaimView,
  outlets: readonly string[] = [],
): Draft['content'] {
  const allowed: readonly string[] = value ? REASONS[value].map(([code]) => code) : []
  const reasons = content.reasons.filter((reason) => allowed.includes(reason))
  const silent = value === 'unverified' && reasons.length === 0 && areSilent(claim.relations)
  const flags = claim.hints.filter((h) => h.kind === 'flag' && !h.dismissed)
  const garbled = value === 'disputed' && reasons.length === 0 && flags.some((h) => h.facet === 'garbled')
  const parties = value === 'disputed' && content.facets.length === 0 && flags.some((h) => h.facet === 'parties')
  return {
    ...content,
    value,
    reasons: garbled ? ['garbled'] : reasons,
    facets: parties ? ['parties'] : content.facets,
    ...(silent ? saidSilentBy(content, outlets) : {}),
    whoIsWrong: value === 'disputed' ? content.whoIsWrong : null,
    // the same list where nothing follows: what is painted from it need not be painted again
    evidence: content.evidence.every((e) => e.manual)
      ? content.evidence
      : content.evidence.map((e) => (e.manual ? e : { ...e, stance: stanceFor(value) })),
  }
}

/**
 * A correction with the reading that a flag proposes written into it: into the printed words where nothing is written yet,
 * else where the flagged words still stand once. What a person wrote otherwise stays as it is.
 */
export function withReading(
  text: string,
  claim: Pick<ClaimView, 'start' | 'end' | 'quote'>,
  flag: Pick<HintView, 'start' | 'end' | 'reading'>,
): string {
  if (!flag.reading || flag.start < claim.start || flag.end > claim.end) return text
  const printed = claim.quote.slice(flag.start - claim.start, flag.end - claim.start)
  const base = text.trim() === '' ? claim.quote : text
  const at = base === claim.quote ? flag.start - claim.start : base.indexOf(printed)
  if (at < 0 || (base !== claim.quote && base.indexOf(printed, at + 1) >= 0)) return text
  return base.slice(0, at) + flag.reading + base.slice(at + printed.length)
}

/** The part of a verdict that is written in the article's own words. */
export const CORRECTION = 'proposedText' satisfies keyof Draft['content']
/** What a verdict would have the article say; empty where it says nothing of it. */
export const correctionOf = (content: Draft['content'] | undefined): string => content?.[CORRECTION] ?? ''
/** What is typed where the article is written in: as printed is no correction, and whoever corrects it says that it is wrong. */
export function withCorrection(content: Draft['content'], text: string, printed: string): Partial<Draft['content']> {
  const said = text === printed ? '' : text
  return { [CORRECTION]: said, whoIsWrong: content.whoIsWrong ?? (said ? 'this_article' : null) }
}

/** Facts of which one stands where another stood: a figure for a figure, a day for a day. */
const IN_PLACE: ReadonlySet<string> = new Set<Facet>(['number', 'date', 'name', 'place'])

/**
 * What a hint would have the article say at its place: the reading that a flag proposes; of a fact that differs, the words
 * of a source in the same language, where as many words stand there. Null where that is nobody's to say but a person's.
 */
export function readingOf(
  hint: HintView,
  claim: Pick<ClaimView, 'articleId' | 'start' | 'end'>,
  articles: readonly Pick<ArticleView, 'id' | 'versionId' | 'language' | 'text'>[],
): string | null {
  if (!contains(claim, hint)) return null
  if (hint.reading) return hint.reading
  const here = articles.find((a) => a.id === claim.articleId)
  const there = articles.find((a) => a.versionId === hint.otherVersionId)
  if (hint.outcome !== 'differs' || !IN_PLACE.has(hint.facet) || hint.otherStart === null || hint.otherEnd === null) return null
  if (!here || here.language !== there?.language) return null
  const [printed, other] = [here.text.slice(hint.start, hint.end), there.text.slice(hint.otherStart, hint.otherEnd)]
  return printed !== other && words(printed).length === words(other).length ? other : null
}

/** What a hint of the engine makes of a verdict: a dispute for its reason, about its fact, with the reading that it proposes. */
export function withHint(content: Draft['content'], claim: ClaimView, hint: HintView, reason: string): Draft['content'] {
  const base = content.value === 'disputed' ? content : withVerdict(content, 'disputed', claim)
  const about = hint.facet === 'garbled' ? [] : [hint.facet as Facet]
  return {
    ...base,
    reasons: [...new Set([...base.reasons, reason])],
    facets: [...new Set([...base.facets, ...about])],
    ...(hint.reading
      ? { proposedText: withReading(base.proposedText, claim, hint), whoIsWrong: base.whoIsWrong ?? 'this_article' }
      : {}),
  }
}

/** Whatever somebody writes in words goes on beside the other's; what should be read is one sentence: one's own, where there is one. */
const joined = (part: string, a: string, b: string): string =>
  part !== 'proposedText' && a.trim() && b.trim() && a.trim() !== b.trim() ? `${a}\n\n${b}` : a || b

/** One's own content with the other's words and passages added. What is chosen stays one's own, and a sentence that should be read, where both wrote one. */
export function together(mine: Draft['content'], theirs: Draft['content']): Draft['content'] {
  const words = Object.entries(EMPTY_VERDICT).flatMap(([part, empty]) =>
    typeof empty === 'string' ? [[part, joined(part, String(mine[part as 'note']), String(theirs[part as 'note']))]] : [],
  )
  const evidence = [...mine.evidence, ...theirs.evidence.filter((e) => !mine.evidence.some((m) => sameSpan(m, e)))]
  return { ...mine, ...Object.fromEntries(words), evidence }
}

/** The content as the desk takes it, its parts always in one order. */
export const toInput = (content: Draft['content']): VerdictContent => ({
  ...EMPTY_VERDICT,
  ...content,
  evidence: content.evidence.map(({ versionId, start, end, stance }) => ({ versionId, start, end, stance })),
})

/** The content as the desk keeps it while it is typed: with whether a person picked each stance. */
export const toKept = (content: Draft['content']) => ({
  ...content,
  evidence: content.evidence.map(({ versionId, start, end, stance, manual }) => ({
    versionId,
    start,
    end,
    stance,
    ...(manual ? { manual } : {}),
  })),
})

/** A draft that the desk kept, with the words of its evidence read from the articles again. */
export function fromKept(kept: DraftView, articles: readonly ArticleView[]): Draft {
  return {
    baseVersion: kept.baseVersion,
    number: kept.number,
    at: Date.parse(kept.keptAt),
    dirty: true,
    content: {
      ...kept.content,
      evidence: kept.content.evidence.flatMap((e) => {
        const article = articles.find((a) => a.versionId === e.versionId)
        // an older version's passage that was not placed in the new one stays, marked, until its writer takes it away
        return [
          article
            ? { ...e, articleId: article.id, quote: article.text.slice(e.start, e.end) }
            : { ...e, articleId: '', quote: '', isLive: false },
        ]
      }),
    },
  }
}

export const sameSpan = (
  a: { versionId: string; start: number; end: number },
  b: { versionId: string; start: number; end: number },
) => a.versionId === b.versionId && a.start === b.start && a.end === b.end

/** Whether two contents say the same. */
export const sameContent = (a: Draft['content'], b: Draft['content']) => JSON.stringify(toInput(a)) === JSON.stringify(toInput(b))

const keyOf = (personId: string, claimId: string) => `draft:${personId}:${claimId}`

/** Keeps what is typed in this browser at once; a draft that is not dirty is put away. False when the storage is full or closed. */
export function keepLocally(personId: string, claimId: string, draft: Draft | null): boolean {
  try {
    if (draft?.dirty) localStorage.setItem(keyOf(personId, claimId), JSON.stringify(draft))
    else localStorage.removeItem(keyOf(personId, claimId))
    return true
  } catch {
    return false
  }
}

/** Puts away what this browser kept of somebody who leaves it and the desk has; what is only here waits for its writer. */
export function forgetKept(personId: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(keyOf(personId, ''))) continue
      const kept = readLocal(personId, key.slice(keyOf(personId, '').length))
      if (!kept || (kept.onDesk && !kept.toSend)) localStorage.removeItem(key)
    }
  } catch {
    // a browser without storage kept nothing
  }
}

/** What this browser kept for a claim, or null. */
export function readLocal(personId: string, claimId: string): Draft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(personId, claimId)) ?? 'null') as Draft | null
    return kept && typeof kept.baseVersion === 'number' && Array.isArray(kept.content?.evidence)
      ? { ...kept, number: kept.number ?? 0, at: kept.at ?? 0 }
      : null
  } catch {
    return null
  }
}

/**
 * Which of two kept texts a window starts with: the one typed later. Where this browser's is later and knows nothing
 * of the desk's, its number says so, and keeping it meets the desk's text as a conflict instead of covering it. Where
 * both say the same, a verdict that waits to be sent goes on waiting.
 */
export function laterOf(local: Draft | null, kept: Draft | null): Draft | null {
  if (!local || !kept) return local ?? kept
  if (local.at >= kept.at) return local
  return local.toSend && sameContent(local.content, kept.content) ? { ...kept, toSend: true } : kept
}
