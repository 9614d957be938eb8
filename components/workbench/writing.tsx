'use client'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslate } from '#translate'
import { changeOf, placesOf } from '@/lib/text/change'
import { quoted } from '@/lib/text/quoted'
import { CORRECTION, correctionOf, withCorrection } from '../revision/draft'
import { toMissing } from './commands/verdict'
import { articleOf, claimOf, draftAt, numberOf } from './seen'
import { useBench, useWorks } from './use-bench'
import { type Host, makeHost } from './writing-host'

/** What a change strikes and puts in, as it is read aloud. */
function useInWords(quote: string, proposed: string): string {
  const t = useTranslate()
  return useMemo(() => {
    const said = placesOf(changeOf(quote, proposed || quote)).map(({ was, is }) =>
      was && is
        ? t('{was} struck, {is} inserted', { was: quoted(was.trim()), is: quoted(is.trim()) })
        : was
          ? t('{was} struck', { was: quoted(was.trim()) })
          : t('{is} inserted', { is: quoted(is.trim()) }),
    )
    return said.length > 0 ? `${said.join('; ')}.` : t('As printed.')
  }, [t, quote, proposed])
}

/** The open claim's sentence in the article while its correction is written there, and what can be done meanwhile. */
export function Writing() {
  const t = useTranslate()
  const works = useWorks()
  const claim = useBench(claimOf)!
  const article = useBench(articleOf)
  const number = useBench((b) => numberOf(b, claim.id))
  const proposed = useBench((b) => correctionOf(draftAt(b)?.content))
  const isWrong = useBench((b) => Boolean(b.voice.fields[CORRECTION]))
  const element = useRef<HTMLSpanElement>(null)
  const host = useRef<Host>(null)
  /** What the draft was given last from here. */
  const told = useRef(proposed)
  const { id, quote, start } = claim
  const inWords = useInWords(quote, proposed)
  const spoken = useRef(inWords)
  spoken.current = inWords

  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once for a claim; what is written elsewhere is taken below
  useLayoutEffect(() => {
    const text = told.current || quote
    const made = makeHost(element.current!, {
      printed: quote,
      start,
      text,
      at: works.now().writing ?? { start, end: start },
      written(now) {
        told.current = now === quote ? '' : now
        works.type(withCorrection(draftAt(works.now())!.content, now, quote))
      },
      leave(by) {
        works.happen({ what: 'looked', at: { writing: null } })
        // Enter goes on to what the verdict still lacks; Esc only leaves
        if (by && !(by === 'onward' && toMissing(works))) works.world.focus('heading')
        works.say(spoken.current)
      },
    })
    host.current = made
    return made.stop
  }, [works, id, quote, start])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `proposed` says when to look; what holds is read where it is kept, for more may have been typed since it was drawn
  useEffect(() => {
    const now = correctionOf(draftAt(works.now())?.content)
    if (now === told.current) return
    told.current = now
    host.current?.take(now || quote)
  }, [proposed, quote])

  const button = (label: string, does: () => void) => (
    <button type="button" className="btn-text" onClick={does} onMouseDown={(e) => e.preventDefault()}>
      {label}
    </button>
  )
  return (
    <span className="written">
      <span
        ref={element}
        role="textbox"
        tabIndex={0}
        contentEditable
        suppressContentEditableWarning
        spellCheck={false}
        className="m-current"
        lang={article.language}
        dir="auto"
        aria-label={t('What claim {number} should read', { number })}
        aria-describedby="written-change"
        aria-invalid={isWrong || undefined}
      />
      <span className="at-hit beside no-print" translate="yes" lang={t.tag}>
        <span className="quiet hide-small" aria-hidden="true">
          {t('Esc keeps the change')}
        </span>
        {button(t('Undo'), () => host.current?.undo())}
        {button(t('Redo'), () => host.current?.redo())}
        {button(t('As printed'), () => host.current?.restore())}
        <button
          type="button"
          className="btn btn-small"
          onMouseDown={(e) => e.preventDefault()}
          onClick={() => {
            works.happen({ what: 'looked', at: { writing: null } })
            works.world.focus('heading')
            works.say(inWords)
          }}
        >
          {t('Done')}
        </button>
        <span id="written-change" className="sr-only">
          {inWords}
        </span>
      </span>
    </span>
  )
}
