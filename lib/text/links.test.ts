import { describe, expect, it } from 'vitest'
import { linkAmong, linksIn, shortLink } from './links'

describe('links', () => {
  it('are what a text is, each once, or it is a text', () => {
    expect(linksIn(' https://a.example/x\nhttps://b.example/y https://a.example/x ')).toEqual([
      'https://a.example/x',
      'https://b.example/y',
    ])
    for (const text of [
      '',
      'https://',
      'Read https://a.example',
      'ftp://a.example',
      'javascript:alert(1)',
      'https://a b',
      'a.example/x',
    ])
      expect([text, linksIn(text)]).toEqual([text, null])
    const many = Array.from({ length: 21 }, (_, i) => `https://a.example/${i}`)
    expect(linksIn(many.slice(0, 20).join('\n'))).toHaveLength(20)
    expect(linksIn(many.join('\n'))).toBeNull()
    expect(linksIn(`https://a.example/${'x'.repeat(2000)}`)).toBeNull()
  })
  it('are found in what a phone shares', () => {
    expect(linkAmong([undefined, 'Look: https://a.example/x', 'https://b.example'])).toBe('https://a.example/x')
    expect(linkAmong(['javascript:alert(1)', 'nothing'])).toBeNull()
  })
  it('are shown without what everybody knows', () => {
    expect(shortLink('https://www.a.example/')).toBe('a.example')
    expect(shortLink('http://a.example:81/x/y?z=1#u')).toBe('a.example:81/x/y')
    expect(shortLink(`https://a.example/${'x'.repeat(200)}`).length).toBeLessThan(80)
  })
})
