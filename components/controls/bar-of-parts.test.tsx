import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { BarLegend, BarOfParts } from './bar-of-parts'

it('a bar and its legend say the same: a colour for those who look, and its meaning in words', () => {
  const bar = renderToStaticMarkup(
    <BarOfParts
      parts={[
        { key: 1, length: 30, tone: 'wrong' },
        { key: 2, length: 10, tone: 'plain' },
      ]}
    />,
  )
  const legend = renderToStaticMarkup(
    <BarLegend
      parts={[
        { tone: 'wrong', text: '1 disputed' },
        { tone: 'plain', text: '1 without a verdict' },
      ]}
    />,
  )
  const tones = (markup: string) => [...markup.matchAll(/tone-(\w+)/g)].map(([, tone]) => tone)
  expect(tones(bar)).toEqual(['wrong', 'plain'])
  expect(tones(legend)).toEqual(tones(bar))
  expect(bar).toContain('aria-hidden="true"')
  expect(legend.replace(/<[^>]*>/g, ' ')).toMatch(/1 disputed\s+1 without a verdict/)
})
