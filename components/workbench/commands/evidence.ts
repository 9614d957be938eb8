import { drawClaimDoor } from '@/lib/contract/generated/stories'
import { say, word } from '@/lib/domain/message'
import type { OmissionView } from '@/lib/domain/views'
import { placeIn } from '@/lib/report/locate'
import { areComparable } from '@/lib/text/comparable'
import { type Span, textAt } from '@/lib/text/span'
import { call } from '../../client/client'
import { type DraftEvidence, sameSpan, stanceFor } from '../../revision/draft'
import type { Bench } from '../bench'
import { hitsIn, wayThrough } from '../hits'
import { claimOf, draftAt, hitAt, otherOf } from '../seen'
import type { Works } from '../works'
import { command } from './command'
import { always, both, edit, mayEdit, onClaim, write } from './may'

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

/** The sentence of another article that is chosen among those that this one does not state, while they are shown. */
export const omissionOf = (bench: Bench): OmissionView | undefined =>
  bench.tab === 'missing' ? bench.omissions?.[bench.omission] : undefined

/** Whether an omission is noted in what is written on the open claim. */
export const isNoted = (evidence: readonly DraftEvidence[], omission: OmissionView): boolean =>
  evidence.some((e) => e.stance === 'missing' && sameSpan(e, omission))

/** Notes what this article leaves out: a line in the note and the passage under the verdict; or takes both off again. */
export function noteOmission(bench: Works, omission: OmissionView): void {
  const content = draftAt(bench.now())?.content
  const from = bench.now().given.articles.find((a) => a.id === omission.articleId)
  if (!content || !from || !mayEdit(bench.now())) return
  const { articleId, versionId, start, end, quote } = omission
  const line = bench.world.inWords(
    say('Left out here: {outlet}, {place}.', { outlet: from.outlet || word('Outlet unknown'), place: placeIn(from, start) }),
  )
  if (isNoted(content.evidence, omission)) {
    bench.type({
      evidence: content.evidence.filter((e) => !sameSpan(e, omission)),
      note: content.note
        .split('\n')
        .filter((one) => one !== line)
        .join('\n'),
    })
    bench.say(say('Taken off the note.'))
    return
  }
  const one: DraftEvidence = { versionId, articleId, start, end, quote, stance: 'missing', manual: true }
  bench.type({
    evidence: [...content.evidence.filter((e) => !sameSpan(e, omission)), one],
    note: content.note ? `${content.note}\n${line}` : line,
  })
  bench.say(say('Noted, with its passage.'))
}

function movePassage(bench: Works, by: 1 | -1): void {
  const now = bench.now()
  if (now.tab === 'missing') {
    const last = (now.omissions?.length ?? 1) - 1
    bench.happen({ what: 'looked', at: { omission: Math.max(0, Math.min(last, now.omission + by)) } })
    bench.world.soon(() => bench.world.revealPassage())
    return
  }
  const claim = claimOf(now)
  if (!claim) return
  const way = wayThrough(claim, now.given.articles)
  // from a source that was chosen by hand it begins at what is there
  const here = hitAt(now) ? null : hitsIn(claim, now.tab)[0]
  const next = here?.index ?? way[Math.max(0, Math.min(way.length - 1, way.indexOf(now.passage) + by))]
  if (next !== undefined) goToHit(bench, next)
}

/** Makes a place current that was found for the open claim, and brings it up: in its article, or among those of all sources. */
export function goToHit(bench: Works, passage: number): void {
  const now = bench.now()
  const hit = claimOf(now)?.suggestions[passage]
  if (!hit) return
  bench.happen({ what: 'looked', at: otherOf(now) ? { passage, tab: hit.articleId } : { passage } })
  bench.world.soon(() => bench.world.revealPassage())
}

/** Shows the text of a source, at what was found there for the open claim. */
export function showSource(bench: Works, articleId: string): void {
  const now = bench.now()
  const claim = claimOf(now)
  const passage = claim && hitAt(now)?.articleId !== articleId ? hitsIn(claim, articleId)[0]?.index : undefined
  bench.happen({ what: 'looked', at: { tab: articleId, ...(passage === undefined ? {} : { passage }) } })
  bench.world.soon(() => bench.world.revealPassage())
}

export const nextPassage = command({
  id: 'next-passage',
  keys: ']',
  label: 'Next passage',
  group: 'Evidence',
  may: onClaim,
  run: (bench) => movePassage(bench, 1),
})
export const previousPassage = command({
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
  may: (bench) =>
    both(edit(bench), (bench.selection ?? omissionOf(bench) ?? hitAt(bench)) ? null : say('There is no passage to attach.')),
  run(bench) {
    // words that somebody chose go before what the desk shows
    const chosen = bench.now().selection
    if (chosen) return attachSpan(bench, chosen.articleId, chosen.span)
    const omission = omissionOf(bench.now())
    if (omission) return noteOmission(bench, omission)
    const passage = hitAt(bench.now())!
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
    const passage = hitAt(now)
    const source = passage && now.given.articles.find((a) => a.id === passage.articleId)
    if (!passage) return bench.say(say('There is no passage to compare.'))
    if (!now.compare && !(source && areComparable(claimOf(now)!.quote, textAt(source.text, passage))))
      return bench.say(say('Claim and passage have too few words in common to compare.'))
    bench.happen({ what: 'looked', at: { compare: !now.compare } })
  },
})

export const leftOut = command({
  id: 'left-out',
  keys: 'shift+o',
  label: 'Show what other articles state and this one does not',
  group: 'Evidence',
  may: always,
  run: (bench) => bench.happen({ what: 'looked', at: { tab: 'missing', pane: 'other' } }),
})
export const claimOmission = command({
  id: 'claim-omission',
  keys: 'o',
  label: 'Check what is left out here as a claim of its article',
  group: 'Evidence',
  may: (bench) =>
    both(
      omissionOf(bench) ? null : say('Open the list of what is not here first.'),
      omissionOf(bench)?.claimId ? null : write(bench),
    ),
  run: (bench) => void checkOmission(bench, omissionOf(bench.now())!),
})

/** Opens the claim that a sentence of another article is; where it is none yet, it becomes one first. */
export async function checkOmission(bench: Works, { claimId, versionId, start, end }: OmissionView): Promise<void> {
  const storyId = bench.now().given.story.id
  const goTo = (id: string) => bench.world.go(`/stories/${storyId}/check?claim=${id}`)
  if (claimId) return goTo(claimId)
  const answer = await call(drawClaimDoor, { storyId }, { versionId, start, end })
  if (!answer.ok) return bench.say({ problem: answer.problem.detail })
  const [made] = answer.data.claimIds
  if (made) goTo(made)
}

export const EVIDENCE = [nextPassage, previousPassage, attach, picker, compare, leftOut, claimOmission] as const
