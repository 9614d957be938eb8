import { submitVerdictDoor } from '@/lib/contract/generated/claims'
import { type Message, say } from '@/lib/domain/message'
import { VERDICT_WORD, type Verdict } from '@/lib/domain/words'
import { contains } from '@/lib/text/span'
import { call } from '../../client/client'
import { withVerdict } from '../../revision/draft'
import { lacking, lacksAt } from '../../revision/rows'
import type { Bench } from '../bench'
import { isFree } from '../filter'
import { claimOf, draftAt, missingIn, numberOf, orderedOf, otherOutletsOf, shownOf } from '../seen'
import type { Works } from '../works'
import { command } from './command'
import { goToOpen, openAfter } from './go'
import { always, both, edit, isAble, isSecondReading, onClaim } from './may'

/** Gives the open claim a verdict, or takes it away. Where it lacks nothing and its writer likes it so, it is saved at once. */
export function setVerdict(bench: Works, value: Verdict | null): void {
  const now = bench.now()
  const claim = claimOf(now)
  const draft = draftAt(now)
  if (!claim || !draft || edit(now)) return
  const content = withVerdict(draft.content, value, claim, otherOutletsOf(now))
  bench.type(content)
  bench.say({
    aloud: value ? say('{verdict}.', { verdict: { id: VERDICT_WORD[value] } }) : say('No verdict.'),
    status: '',
    fields: {},
  })
  if (!value) return
  bench.happen({ what: 'learned', hint: 'verdict' })
  if (bench.world.preferences().advance && Object.keys(missingIn(now, content)).length === 0) void saveAndNext(bench)
}

/** Saves what is typed, where something is, and opens the next claim that nobody gave a verdict. */
async function saveAndNext(bench: Works): Promise<void> {
  const before = bench.now()
  const from = claimOf(before)!
  // the reader stays: now both readings can be seen beside each other
  const stays = isSecondReading(before)
  const typed = draftAt(before)?.dirty
  const goOn = bench.onward()
  if ((await bench.saving.save(from.id, 'save-next')) === null || stays) return
  // what was chosen or typed meanwhile is read first
  const left = bench.drafts.current(from.id)
  if (left?.dirty && !left.toSend) return
  if (typed) bench.happen({ what: 'learned', hint: 'save-next' })
  const now = bench.now()
  const rest = shownOf(now).filter((c) => c.id !== from.id && isFree(c))
  const next = rest.find((c) => c.start > from.start) ?? rest[0]
  if (!next) {
    // as before every other claim: the next key is no letter of the note
    goOn(from.id)
    return bench.say(typed ? say('Saved. No open claim is left in this filter.') : say('No open claim is left in this filter.'))
  }
  if (!goOn(next.id)) return
  const at = { number: numberOf(now, next.id), total: orderedOf(now).length }
  bench.say(typed ? say('Saved. Claim {number} of {total}.', at) : say('Claim {number} of {total}', at))
}

const canGive =
  (value: Verdict) =>
  (bench: Bench): Message | null =>
    (isAble(bench, 'adjudicate') && value !== 'unverified') || isAble(bench, 'approve') ? null : edit(bench)

/** A verdict's key: lets a reading stand, or says that one reads it otherwise. */
function give(bench: Works, value: Verdict): unknown {
  const now = bench.now()
  if (isAble(now, 'adjudicate') && value !== 'unverified')
    return bench.happen({
      what: 'asked',
      dialog: { kind: 'ask', what: value === 'corroborated' ? 'first-stands' : 'second-stands' },
    })
  // an editor who reads it otherwise says so to its writer
  if (isAble(now, 'approve')) return bench.happen({ what: 'asked', dialog: { kind: 'return', reading: value } })
  setVerdict(bench, value)
  // that something was found and none of it decides the claim is for a person to say: the list of reasons opens
  const said = draftAt(bench.now())?.content
  if (value !== 'unverified' || said?.value !== value) return
  // and with several sources, where somebody looked
  const at = lacksAt(missingIn(bench.now(), said), false)
  if (at === 'reasons' || at === 'silence') bench.world.focus(at)
}

/**
 * Goes to the first thing that a verdict lacks and that is chosen or written in the inspector or the sentence: who goes through a
 * dispute is led along. False where nothing of the kind is missing; evidence is looked for in the texts.
 */
export function toMissing(bench: Works): boolean {
  const now = bench.now()
  const content = draftAt(now)?.content
  if (!content?.value || edit(now)) return false
  const at = lacksAt(missingIn(now, content), correct.may(now) === null)
  if (at === null) return false
  if (at === 'sentence') correct.run(bench)
  else bench.world.focus(at)
  return true
}

export const corroborated = command({
  id: 'corroborated',
  keys: '1',
  label: 'Corroborated',
  group: 'Verdict',
  may: canGive('corroborated'),
  run: (bench) => give(bench, 'corroborated'),
})
export const disputed = command({
  id: 'disputed',
  keys: '2',
  label: 'Disputed',
  group: 'Verdict',
  may: canGive('disputed'),
  run: (bench) => give(bench, 'disputed'),
})
export const unverified = command({
  id: 'unverified',
  keys: '3',
  label: 'Unverified',
  group: 'Verdict',
  may: canGive('unverified'),
  run: (bench) => give(bench, 'unverified'),
})
const clear = command({
  id: 'clear',
  keys: '0',
  label: 'Clear the verdict',
  group: 'Verdict',
  may: edit,
  run: (bench) => setVerdict(bench, null),
})
export const note = command({
  id: 'note',
  keys: 'c',
  label: 'Write the note',
  group: 'Verdict',
  may: edit,
  run: (bench) => bench.world.focus('note'),
})
/**
 * Puts the cursor into the sentence, in the article: what is typed there is how it should read. A claim that is not disputed
 * yet is from then on. Words that are chosen in it are chosen to be written over.
 */
export const correct = command({
  id: 'correct',
  keys: 'w',
  label: 'Write the correction in the article',
  group: 'Verdict',
  may: (bench) =>
    both(
      edit(bench),
      claimOf(bench)?.isOrphan ? say('The claim is no longer in the article: write its correction in the form.') : null,
    ),
  run(bench) {
    const now = bench.now()
    const claim = claimOf(now)!
    const { content } = draftAt(now)!
    if (content.value !== 'disputed') {
      bench.type(withVerdict(content, 'disputed', claim))
      bench.say({ aloud: say('{verdict}.', { verdict: { id: VERDICT_WORD.disputed } }), status: '', fields: {} })
    }
    const chosen = now.selection?.articleId === claim.articleId ? now.selection.span : null
    const flagged = claim.hints.find((hint) => hint.kind === 'flag' && !hint.dismissed && contains(claim, hint))
    const first = flagged ?? claim
    const writing = chosen && contains(claim, chosen) ? chosen : { start: first.start, end: first.start }
    bench.happen({ what: 'looked', at: { writing, selection: null, pane: 'article' } })
  },
})
export const saveNext = command({
  id: 'save-next',
  keys: 'mod+enter',
  label: 'Save and go to the next open claim',
  group: 'Verdict',
  inFields: true,
  may: onClaim,
  run: (bench) => (edit(bench.now()) ? goToOpen(bench) : saveAndNext(bench)),
})
export const save = command({
  id: 'save',
  keys: 'mod+shift+enter',
  label: 'Save and stay',
  group: 'Verdict',
  inFields: true,
  may: edit,
  async run(bench) {
    const saved = await bench.saving.save(bench.now().at!, 'save')
    // the list of reasons that a verdict opened by itself holds no key back once the verdict is saved
    const list = bench.world.find('reasons')
    if (typeof saved === 'number' && list !== null && bench.world.typingIn() === list && !(list as HTMLInputElement).value)
      bench.world.focus('heading')
  },
})
export const submit = command({
  id: 'submit',
  keys: 'shift+enter',
  label: 'Save and submit to an editor',
  group: 'Verdict',
  may: edit,
  async run(bench) {
    const claim = claimOf(bench.now())!
    const missing = missingIn(bench.now(), draftAt(bench.now())!.content)
    const goOn = bench.onward()
    const version = await bench.saving.save(claim.id, 'submit')
    if (typeof version !== 'number') return
    if (bench.drafts.current(claim.id)?.dirty)
      return bench.say({ problem: say('Saved, without what you typed meanwhile. Read it again, then submit.') })
    if (Object.keys(missing).length)
      return bench.say({
        fields: missing,
        problem: say('Not ready to submit. Needs: {what}.', { what: lacking(Object.keys(missing)) }),
      })
    const next = () => {
      const open = openAfter(bench.now(), claim)
      if (open) goOn(open.id)
    }
    const send = () => call(submitVerdictDoor, { claimId: claim.id }, { claimVersion: version })
    await bench.saving.step(claim.id, send, say('Submitted to the editors.'), next)
  },
})
const undo = command({
  id: 'undo',
  keys: 'z',
  label: 'Undo the last saved verdict',
  group: 'Verdict',
  may: always,
  run: (bench) => bench.saving.undoLast(),
})
const redo = command({
  id: 'redo',
  keys: 'shift+z',
  label: 'Redo',
  group: 'Verdict',
  may: always,
  run: (bench) => bench.saving.redoLast(),
})

export const VERDICT = [corroborated, disputed, unverified, clear, note, correct, saveNext, save, submit, undo, redo] as const
