'use client'
import { useEffect, useMemo, useState } from 'react'
import { correctionOf } from '../revision/draft'
import type { Mark } from './article-text'
import { mayEdit } from './commands/may'
import { later } from './later'
import { claimOf, draftAt } from './seen'
import { useBench } from './use-bench'

type Marks = typeof import('./change-marks').changeMarks
const NONE: readonly Mark[] = []
/** What a sentence of the article is written in. */
export const Writing = later(() => import('./writing').then((m) => m.Writing))
let known: Marks | undefined

/**
 * The correction of the open claim as it is drawn in the article: what it strikes and puts in; or that its words are being
 * written over. What compares two wordings is loaded when there is a correction first.
 */
export function useChange(): readonly Mark[] {
  const claim = useBench(claimOf)
  const text = useBench((b) => {
    const content = draftAt(b)?.content
    return content?.value === 'disputed' ? correctionOf(content) : ''
  })
  const isBegun = useBench((b) => b.writing !== null && mayEdit(b))
  // the printed words stay until what they are written in is there; where it cannot be loaded, that is said in its place
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    if (!isBegun || isThere) return
    const there = () => setThere(true)
    Writing.bring().then(there, there)
  }, [isBegun, isThere])
  const isWritten = isBegun && isThere
  const [marks, setMarks] = useState<{ of: Marks } | null>(known ? { of: known } : null)
  const isChanged = claim !== null && !claim.isOrphan && claim.resolvedIn === null && text.trim() !== '' && text !== claim.quote
  const wants = isChanged && !marks
  useEffect(() => {
    let isHere = true
    if (wants)
      import('./change-marks').then(
        (m) => {
          known = m.changeMarks
          if (isHere) setMarks({ of: known })
        },
        () => {}, // the form beside says the same in words
      )
    return () => {
      isHere = false
    }
  }, [wants])
  return useMemo(() => {
    if (!claim) return NONE
    if (isWritten) return [{ id: 'written', kind: 'written', start: claim.start, end: claim.end }]
    return isChanged && marks ? marks.of(claim, text) : NONE
  }, [claim, isWritten, isChanged, marks, text])
}
