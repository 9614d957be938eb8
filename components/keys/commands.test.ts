import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../workbench/commands'
import { collision as among, ariaKeys, type Command, capOf, isSingle, keysOf, next, type OwnKeys } from './commands'

const collision = (of: Command, keys: string, own: OwnKeys) => among(COMMANDS, of, keys, own)

describe('the registry of commands', () => {
  it('gives no two commands of a screen the same keys, and no key that is the start of another’s', () =>
    expect(COMMANDS.map((c) => [c.id, collision(c, c.keys, {})?.id]).filter(([, other]) => other)).toEqual([]))
  it('catches a key that is taken', () => {
    expect(collision(next, 'k', {})?.id).toBe('previous')
    expect(collision(next, 'g', {})?.id).toBeDefined()
    expect(collision(next, 'k', { previous: 'q' })).toBeNull()
  })
  it('only keys with Ctrl or Cmd work inside fields', () =>
    expect(COMMANDS.filter((c) => c.inFields && isSingle(c.keys)).map((c) => c.id)).toEqual([]))
  it('binds none of the keys that browsers and readers need', () =>
    expect(COMMANDS.filter((c) => /^(?:mod\+[1-9twnlfpr]|alt\+|space|tab|f6|backspace)/.test(c.keys)).map((c) => c.id)).toEqual(
      [],
    ))
  it.each([
    ['mod+shift+enter', 'Ctrl Shift Enter', 'Control+Shift+Enter'],
    ['g>i', 'G then I', undefined],
    ['minus', '-', '-'],
    ['\\', '\\', '\\'],
  ])('shows %s as %s', (keys, cap, aria) => {
    expect(capOf(keys)).toBe(cap)
    expect(ariaKeys(keys)).toBe(aria)
  })
  it('says in the reader’s language which key comes after which', () => expect(capOf('g>i', '다음')).toBe('G 다음 I'))
  it('a person’s own key goes before the desk’s', () => expect(keysOf(next, { next: 'x' })).toBe('x'))
})
