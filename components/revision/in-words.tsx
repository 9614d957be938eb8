import { useTranslate } from '#translate'
import { quoted } from '@/lib/text/quoted'
import { ChangedSentence } from './change'
import { CORRECTION, correctionOf, type Draft } from './draft'
import { type Part, verdictLine, verdictRows } from './rows'

/** What stands by itself where a verdict is read, or beside it: the rest follows part by part. */
export const APART: readonly Part[] = ['value', 'note', CORRECTION, 'evidence']

/**
 * What a verdict says in words: the change to the printed words and the sentence that should be read, its note, and the
 * rest; `brief`: the rest in one line.
 */
export function InWords({
  content,
  printed,
  brief = false,
}: {
  content: Draft['content']
  /** The words that it judges. */
  printed: string
  brief?: boolean
}) {
  const t = useTranslate()
  const rest = verdictLine(content, t, APART)
  const correction = correctionOf(content)
  return (
    <>
      {correction && (
        <>
          <div>
            <p className="quiet small">{t('As published, with the change')}</p>
            <ChangedSentence was={printed} is={correction} />
          </div>
          <p className="serif break" translate="no" dir="auto">
            <span className="quiet font-sans small">{t('Should read:')} </span>
            {quoted(correction)}
          </p>
        </>
      )}
      {content.note && (
        <p className="whitespace-pre-wrap break" dir="auto">
          {content.note}
        </p>
      )}
      {brief
        ? rest && <p className="small quiet break">{rest}</p>
        : verdictRows(content, t, APART)
            .filter((row) => row.text)
            .map((row) => (
              <p key={row.part} className="small break">
                <span className="quiet">{row.label}:</span> {row.text}
              </p>
            ))}
    </>
  )
}
