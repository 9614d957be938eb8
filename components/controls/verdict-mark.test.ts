import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { VerdictIcon } from './verdict-mark'

describe('the sign of a verdict', () => {
  it.each(['corroborated', 'disputed', 'unverified', null] as const)(
    '%s is drawn in one colour, so that it shows on any',
    (value) => {
      const drawn = renderToStaticMarkup(createElement(VerdictIcon, { value }))
      const colours = [...drawn.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map((m) => m[1])
      expect(new Set(colours.filter((c) => c !== 'none'))).toEqual(new Set(['currentColor']))
    },
  )
  it('a filled one has its sign as a hole', () => {
    for (const value of ['corroborated', 'disputed'] as const)
      expect(renderToStaticMarkup(createElement(VerdictIcon, { value }))).toContain('fill-rule="evenodd"')
  })
})
