'use client'
import { useTranslate } from '#translate'
import { wordDiff } from '@/lib/text/word-diff'

/** Wording of claim and passage compared, with words for readers who cannot see the colours. */
export function Compare({ left, right }: { left: string; right: string }) {
  const t = useTranslate()
  return (
    <span className="block serif leading-relaxed break" translate="no" data-testid="compare">
      {wordDiff(left, right).map((part, i) =>
        part.kind === 'same' ? (
          <span key={i}>{part.text}</span>
        ) : part.kind === 'removed' ? (
          <del key={i}>
            <span className="sr-only">{t('only in the claim:')} </span>
            {part.text}
          </del>
        ) : (
          <ins key={i}>
            <span className="sr-only">{t('only in the passage:')} </span>
            {part.text}
          </ins>
        ),
      )}
    </span>
  )
}
