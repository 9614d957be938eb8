import { say } from '@/lib/domain/message'
import type { SuggestionView } from '@/lib/domain/views'
import { areComparable } from '@/lib/text/comparable'
import { type Span, textAt } from '@/lib/text/span'
import { type DraftEvidence, sameSpan, stanceFor } from '../../revision/draft'
import type { Bench } from '../bench'
import { claimOf, draftAt } from '../seen'
import type { Works } from '../works'
import { command } from './command'
import { both, edit, mayEdit, onClaim } from './may'

/** The passage that is chosen among those that were found for the open claim. */
const passageOf = (bench: Bench): SuggestionView | undefined => claimOf(bench)?.suggestions[bench.passage]

/** Attaches a stretch of an article to what is written, or takes it off where it is attached. */
export function attachSpan(bench: Works, articleId: string, span: Span): void {
  const from = bench.now().given.articles.find((a) => a.id === articleId)
  const content = draftAt(bench.now())?.content
  if (!from || !content) return
  if (mayEdit(bench.now())) {
    const { start, end } = span
    const one: DraftEvidence = {
      versionId: from.versionId,
      articleId,
      start,
      end,
      quote: textAt(from.text, span),
      stance: stanceFor(content.value),
    }
    const has = content.evidence.some((e) => sameSpan(e, one))
    bench.type({ evidence: has ? content.evidence.filter((e) => !sameSpan(e, one)) : [...content.evidence, one] })
    bench.happen({ what: 'learned', hint: 'attach' })
    bench.say(has ? say('Passage detached.') : say('Passage attached.'))
  }
  bench.happen({ what: 'looked', at: { selection: null } })
}

function movePassage(bench: Works, by: 1 | -1): void {
  const now = bench.now()
  const most = (claimOf(now)?.suggestions.length ?? 1) - 1
  bench.happen({ what: 'looked', at: { passage: Math.max(0, Math.min(most, now.passage + by)) } })
  bench.world.soon(() => bench.world.revealPassage())
}
const nextPassage = command({
  id: 'next-passage',
  keys: ']',
  label: 'Next passage',
  group: 'Evidence',
  may: onClaim,
  run: (bench) => movePassage(bench, 1),
})
const previousPassage = command({
  id: 'previous-passage',
  keys: '[',
  label: 'Previous passage',
  group: 'Evidence',
  may: onClaim,
  run: (bench) => movePassage(bench, -1),
})
export const attach = command({
  id: 'attach',
  keys: 'e',
  label: 'Attach or detach the current passage',
  group: 'Evidence',
  may: (bench) => both(edit(bench), passageOf(bench) ? null : say('There is no passage to attach.')),
  run(bench) {
    const passage = passageOf(bench.now())!
    attachSpan(bench, passage.articleId, passage)
  },
})
export const picker = command({
  id: 'picker',
  keys: 'shift+e',
  label: 'Choose evidence in any article',
  group: 'Evidence',
  may: edit,
  run: (bench) => bench.happen({ what: 'asked', dialog: { kind: 'picker' } }),
})
export const compare = command({
  id: 'compare',
  keys: 'd',
  label: 'Compare wording',
  group: 'Evidence',
  may: onClaim,
  run(bench) {
    const now = bench.now()
    const passage = passageOf(now)
    const source = passage && now.given.articles.find((a) => a.id === passage.articleId)
    bench.happen({ what: 'looked', at: { tab: 'passages' } })
    if (!now.compare && passage && !(source && areComparable(claimOf(now)!.quote, textAt(source.text, passage))))
      return bench.say(say('Claim and passage have too few words in common to compare.'))
    bench.happen({ what: 'looked', at: { compare: !now.compare } })
  },
})

export const EVIDENCE = [nextPassage, previousPassage, attach, picker, compare] as const
