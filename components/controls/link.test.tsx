import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Link } from './link'

const leads = (href: Parameters<typeof Link>[0]['href']) =>
  /href="([^"]*)"/.exec(renderToStaticMarkup(<Link href={href}>on</Link>))?.[1]?.replaceAll('&amp;', '&')

describe('a way to another page', () => {
  it('is an anchor that says it can be followed in place', () =>
    expect(renderToStaticMarkup(<Link href="/turn">on</Link>)).toBe('<a href="/turn" data-way="">on</a>'))
  it('leads to a page with what is asked of it, and asks nothing that is empty', () => {
    expect(leads({ pathname: '/stories', query: { q: 'a b', show: undefined, page: 2 } })).toBe('/stories?q=a+b&page=2')
    expect(leads({ pathname: '/stories', query: { q: undefined } })).toBe('/stories')
  })
  it('leads to this page where none is named, also without a question', () => {
    expect(leads({ query: { q: 'treaty' } })).toBe('?q=treaty')
    expect(leads({ query: {} })).toBe('?')
  })
})
