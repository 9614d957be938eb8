import { Fragment } from 'react'
import { useTranslate } from '#translate'
import { changeOf, nearChange } from '@/lib/text/change'
import type { DiffPart } from '@/lib/text/word-diff'

/**
 * The one picture of a change: struck words with a line through them, words put in with a line under them, in the words
 * that were there. `words` name the two for who hears them; whoever copies the page, where these are left out, has a blank
 * between the two, which is neither's: 7 struck and 8 put in its place are not 78.
 */
export function Runs({ runs, words }: { runs: readonly DiffPart[]; words: { removed: string; added: string } }) {
  return runs.map(({ kind, text }, i) => {
    if (kind === 'same') return <span key={i}>{text}</span>
    const Tag = kind === 'removed' ? 'del' : 'ins'
    return (
      <Fragment key={i}>
        {runs[i - 1]?.kind === 'removed' && <span className="gap"> </span>}
        <Tag>
          <span className="sr-only"> {words[kind]} </span>
          {text}
        </Tag>
      </Fragment>
    )
  })
}

interface Wordings {
  was: string
  is: string
  /** Where neither wording corrects the other they are named by whose words they are. */
  between?: 'claim and passage'
  /** Only what is near the change, in a list. */
  isNear?: boolean
}

/** The change from one wording to another, in the reader's language. */
export function Change({ was, is, between, isNear }: Wordings) {
  const t = useTranslate()
  const words = between
    ? { removed: t('only in the claim:'), added: t('only in the passage:') }
    : { removed: t('struck:'), added: t('inserted:') }
  const runs = changeOf(was, is)
  return <Runs runs={isNear ? nearChange(runs) : runs} words={words} />
}

/** The same as a paragraph of its own, in the letters of an article. */
export function ChangedSentence(wordings: Wordings) {
  return (
    <span className="block serif leading-relaxed break" translate="no" dir="auto" data-testid="change">
      <Change {...wordings} />
    </span>
  )
}
