import { useTranslate } from '#translate'
import type { LineChange } from '@/lib/text/line-diff'
import { wordDiff } from '@/lib/text/word-diff'

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
            <Words left={'left' in change ? change.left : ''} right={'right' in change ? change.right : ''} />
          </li>
        ),
      )}
    </ol>
  )
}

/** Two wordings as one text with what was taken away and what was put in. */
export function Words({ left, right }: { left: string; right: string }) {
  const t = useTranslate()
  return (
    <>
      {wordDiff(left, right).map((part, i) =>
        part.kind === 'same' ? (
          <span key={i}>{part.text}</span>
        ) : part.kind === 'removed' ? (
          <del key={i}>
            <span className="sr-only">{t('taken away:')} </span>
            {part.text}
          </del>
        ) : (
          <ins key={i}>
            <span className="sr-only">{t('put in:')} </span>
            {part.text}
          </ins>
        ),
      )}
    </>
  )
}
