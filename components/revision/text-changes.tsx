import { useTranslate } from '#translate'
import type { LineChange } from '@/lib/text/line-diff'
import { Change } from './change'

/** What went and what came between two texts, paragraph by paragraph, word by word. */
export function TextChanges({ changes, language }: { changes: readonly LineChange[]; language: string }) {
  const t = useTranslate()
  return (
    <ol className="grid gap-2 serif leading-relaxed" translate="no" lang={language} dir="auto">
      {changes.map((change, i) =>
        change.kind === 'same' ? (
          <li key={i} className="small quiet font-sans">
            {t('{count, plural, one {One paragraph is the same} other {# paragraphs are the same}}', { count: change.count })}
          </li>
        ) : (
          <li key={i} className="break">
            <Change was={'left' in change ? change.left : ''} is={'right' in change ? change.right : ''} />
          </li>
        ),
      )}
    </ol>
  )
}
