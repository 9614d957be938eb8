import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { later } from './later'

afterEach(() => vi.unstubAllGlobals())

it('a part that was brought is there in the frame that asks for it; one that was not begins empty', async () => {
  vi.stubGlobal('window', globalThis)
  const Part = later(async () => () => <b>written</b>)
  expect(renderToStaticMarkup(<Part />)).not.toContain('written')
  await Part.bring()
  expect(renderToStaticMarkup(<Part />)).toContain('<b>written</b>')
})
