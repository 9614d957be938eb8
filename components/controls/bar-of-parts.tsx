import type { ReactNode } from 'react'

/** What came of a part: wrong, right, open, done without saying what, or nothing to say. */
export type BarTone = 'wrong' | 'right' | 'open' | 'done' | 'plain'

/** One part of a bar: how long it is against the others, and what came of it. */
export interface BarPiece {
  key: string | number
  length: number
  tone: BarTone
  /** Said where a pointer rests on it. */
  title?: string
}

const WIDTH = 1000
const HEIGHT = 20
/** From so many parts on a gap would take more room than a part. */
const MOST_GAPS = 120

/** Parts beside each other, each as wide as its share: an article as its claims, in their order. A picture; whoever draws it says the same in words. */
export function BarOfParts({ parts }: { parts: readonly BarPiece[] }) {
  const gap = parts.length > MOST_GAPS ? 0 : 2
  const whole = parts.reduce((n, p) => n + Math.max(p.length, 1), 0)
  const room = WIDTH - gap * (parts.length - 1)
  let x = 0
  return (
    // lengths stand as attributes: a style in the page would be one that the page's own policy refuses
    <svg className="parts-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ key, length, tone, title }) => {
        const width = (room * Math.max(length, 1)) / whole
        const at = x
        x += width + gap
        return (
          <rect key={key} x={at} width={width} height={HEIGHT} className={`parts-part tone-${tone}`} data-part={key}>
            {title && <title>{title}</title>}
          </rect>
        )
      })}
    </svg>
  )
}

/** What the colours of a bar mean and how many parts have each: the same as the bar, in words. `children`: what else is said of the bar. */
export function BarLegend({ parts, children }: { parts: readonly { tone: BarTone; text: string }[]; children?: ReactNode }) {
  return (
    <span className="parts-legend small quiet nums">
      {parts.map(({ tone, text }) => (
        <span key={tone}>
          <span className={`parts-swatch tone-${tone}`} aria-hidden="true" />
          {text}
        </span>
      ))}
      {children}
    </span>
  )
}
