import { useTranslate } from '#translate'
import { quoted } from '@/lib/text/quoted'
import type { Draft } from './draft'
import { type Part, verdictLine, verdictRows } from './rows'

/** What stands by itself where a verdict is read, or beside it: the rest follows part by part. */
const APART: readonly Part[] = ['value', 'note', 'proposedText', 'evidence']

/** What a verdict says in words: its note, the sentence that should be read, and the rest; `brief`: the rest in one line. */
export function InWords({ content, brief = false }: { content: Draft['content']; brief?: boolean }) {
  const t = useTranslate()
  const rest = verdictLine(content, t, APART)
  return (
    <>
      {content.note && (
        <p className="whitespace-pre-wrap break" dir="auto">
          {content.note}
        </p>
      )}
      {content.proposedText && (
        <p className="serif break" translate="no" dir="auto">
          <span className="quiet font-sans small">{t('Should read:')} </span>
          {quoted(content.proposedText)}
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
