import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Moment } from './due'

describe('a moment on a screen', () => {
  it.each([
    ['Etc/GMT-2', 'UTC+2'],
    ['Asia/Seoul', 'UTC+9'],
    ['UTC', 'UTC'],
  ])('in %s says its zone as the form does where it is chosen: %s', (zone, said) =>
    expect(renderToStaticMarkup(<Moment iso="2026-10-15T06:05:00.000Z" zone={zone} />)).toMatch(
      new RegExp(`${said.replace('+', '\\+')}</time>`),
    ),
  )
})
