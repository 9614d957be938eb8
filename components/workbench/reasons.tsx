'use client'
import { type KeyboardEvent, useState } from 'react'
import { useTranslate } from '#translate'
import type { ClaimView } from '@/lib/domain/views'
import { FACET_WORD, FACETS, type Facet, REASONS, reasonWord, type Verdict } from '@/lib/domain/words'
import { areCompared, saidSilentBy } from '@/lib/review/silence'
import { folded } from '@/lib/text/fold'
import { Wrong } from '../controls/wrong'
import { keysOf } from '../keys/commands'
import { Cap, isMac, useKeyed, usePreferences } from '../keys/keys'
import { strokesOf } from '../keys/strokes'
import type { Draft } from '../revision/draft'
import { giveBack } from './commands/editors'
import { corroborated, disputed, saveNext, toMissing, unverified } from './commands/verdict'
import { later } from './later'
import type { Choice } from './reason-choices'
import { otherOutletsOf } from './seen'
import { facetOfReason, reasonOf } from './steps'
import { useBench, useDo, usePlace, useWorks } from './use-bench'

const Choices = later(() => import('./reason-choices').then((m) => m.Choices))

/** What can be chosen for a verdict, what the desk noticed about the claim first. */
function choicesFor(value: Verdict, claim: ClaimView): Choice[] {
  const noticed = claim.hints.filter((h) => !h.dismissed && (h.kind === 'flag' || h.outcome === 'differs'))
  const codes = new Set(noticed.flatMap((h) => [reasonOf(h), h.facet]))
  const facets = value === 'disputed' ? FACETS : []
  return [
    ...REASONS[value].map(([code]): Choice => ({ part: 'reasons', code })),
    ...facets.map((code): Choice => ({ part: 'facets', code })),
  ].sort((a, b) => Number(codes.has(b.code)) - Number(codes.has(a.code)))
}

type Content = Draft['content']
const takenOff = (content: Content, { part, code }: Choice): Partial<Content> => ({
  [part]: (content[part] as readonly string[]).filter((one) => one !== code),
})
/** With a choice more; "number differs" says which fact is wrong as well. */
function added(content: Content, { part, code }: Choice): Partial<Content> {
  const fact = part === 'reasons' && content.value === 'disputed' ? facetOfReason(code) : undefined
  return {
    [part]: [...content[part], code],
    ...(fact && !content.facets.includes(fact) ? { facets: [...content.facets, fact] } : {}),
  }
}

const VERDICT_COMMANDS = [corroborated, disputed, unverified]

/** Why a verdict is as it is: reasons and facts in one list that is typed into. What is chosen stands over it, and is taken off there. */
export function Reasons({ value, content, claim }: { value: Verdict; content: Draft['content']; claim: ClaimView }) {
  const t = useTranslate()
  const works = useWorks()
  const run = useDo()
  const keyed = useKeyed()
  const place = usePlace('reasons')
  const { preferences } = usePreferences()
  const fields = useBench((b) => b.voice.fields)
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  /** Something was chosen just now: another Enter goes on, and takes nothing back. */
  const [isChosen, setChosen] = useState(false)
  const all = choicesFor(value, claim)
  const inWords = ({ part, code }: Choice) => (part === 'facets' ? t(FACET_WORD[code as Facet]) : t(reasonWord(code)))
  /** As the list has it: a fact is found as one. */
  const inList = (one: Choice) => (one.part === 'facets' ? `${inWords(one)} ${t('fact')}` : inWords(one))
  const has = ({ part, code }: Choice) => (content[part] as readonly string[]).includes(code)
  const wanted = folded(text).trim()
  // what is chosen is a chip already, where it is taken off: Enter on words that were typed takes nothing back
  const shown = all.filter((one) => !has(one) && folded(inList(one)).includes(wanted))
  const here = shown[Math.min(at, shown.length - 1)]
  const toggle = (one: Choice) => {
    const chosen = has(one) ? takenOff(content, one) : added(content, one)
    // who takes a source for silent that the desk compared is not asked what the desk did
    const says = one.code === 'silent' && !has(one) && areCompared(claim.relations)
    works.type(says ? { ...saidSilentBy(content, otherOutletsOf(works.now())), ...chosen } : chosen)
    setText('')
    setAt(0)
    setChosen(!has(one))
  }
  /** To what the verdict lacks next; where it lacks nothing, it is saved and the next claim opens. */
  const goOn = () => toMissing(works) || run(saveNext)
  /** Moves along the list, or through what is typed: what is chosen then is chosen anew. */
  const look = (to: number) => {
    setAt(to)
    setChosen(false)
  }
  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    // no word begins with a digit: it is a verdict here as everywhere
    const strokes = text === '' && preferences.singleKeys ? strokesOf(event.nativeEvent, isMac()) : []
    const verdict = VERDICT_COMMANDS.find((one) => strokes.includes(keysOf(one, preferences.keys)))
    if (verdict) {
      event.currentTarget.blur()
      run(verdict)
    } else if (event.key === 'ArrowDown') look(Math.min(shown.length - 1, at + 1))
    else if (event.key === 'ArrowUp') look(Math.max(0, at - 1))
    else if (event.key === 'Enter' && here && !event.ctrlKey && !event.metaKey && !event.shiftKey)
      isChosen ? goOn() : toggle(here)
    else return
    event.preventDefault()
  }
  const label = value === 'disputed' ? t('Add a reason or a fact') : t('Add a reason')
  return (
    <fieldset aria-describedby={fields.reasons ? 'wrong-reasons' : undefined}>
      <legend className="legend">{value === 'corroborated' ? t('Match (optional)') : t('Reasons')}</legend>
      <div className="typeahead">
        {all.filter(has).map((one) => (
          <label key={`${one.part} ${one.code}`} className="pick pick-small">
            <input type="checkbox" checked onChange={() => toggle(one)} />
            {inWords(one)} <span aria-hidden="true">×</span>
          </label>
        ))}
        <span className="typeahead-field">
          <input
            ref={place}
            className="input"
            role="combobox"
            aria-expanded={isOpen}
            aria-controls="reason-list"
            aria-autocomplete="list"
            aria-activedescendant={isOpen && here ? `reason-${here.part}-${here.code}` : undefined}
            aria-label={label}
            autoComplete="off"
            placeholder={label}
            value={text}
            onChange={(e) => {
              setText(e.target.value)
              look(0)
              setOpen(true)
            }}
            onFocus={() => setOpen(true)}
            onBlur={() => {
              setOpen(false)
              setText('')
              look(0)
            }}
            onKeyDown={press}
            {...keyed(giveBack)}
          />
          <Cap of={giveBack} />
        </span>
        {isOpen && <Choices label={label} shown={shown} here={here} inWords={inWords} onToggle={toggle} />}
      </div>
      <Wrong id="wrong-reasons" text={fields.reasons} />
      <Wrong id="wrong-facets" text={fields.facets} />
    </fieldset>
  )
}
