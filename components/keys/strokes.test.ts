import { describe, expect, it } from 'vitest'
import { type Stroke, strokesOf } from './strokes'

type Held = 'ctrl' | 'shift' | 'alt' | 'meta' | 'altgr'
const press = (key: string, code: string, ...held: Held[]): Stroke => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt') || held.includes('altgr'),
  shiftKey: held.includes('shift'),
  getModifierState: () => held.includes('altgr'),
})
const said = (stroke: Stroke, isMac = false) => strokesOf(stroke, isMac)

describe('what was pressed, by layout', () => {
  it.each([
    ['z', 'KeyZ', [], ['z']],
    ['Z', 'KeyZ', ['shift'], ['shift+z']],
    ['Z', 'KeyZ', [], ['z']], // caps lock
    ['z', 'KeyZ', ['ctrl'], ['mod+z']],
    ['Z', 'KeyZ', ['ctrl', 'shift'], ['mod+shift+z']],
    ['1', 'Digit1', [], ['1']],
    ['1', 'Numpad1', [], ['1']],
    ['!', 'Digit1', ['shift'], ['!', 'shift+1']],
    ['?', 'Slash', ['shift'], ['?']],
    ['-', 'Minus', [], ['minus']],
    ['-', 'NumpadSubtract', [], ['minus']],
    ['Enter', 'Enter', ['ctrl', 'shift'], ['mod+shift+enter']],
    ['Enter', 'NumpadEnter', [], ['enter']],
    [' ', 'Space', [], ['space']],
    ['End', 'Numpad1', [], ['end']],
    ['j', 'KeyJ', ['alt'], ['alt+j']],
    ['Shift', 'ShiftLeft', ['shift'], []],
  ] as [string, string, Held[], string[]][])('QWERTY %s (%s %j): %j', (key, code, held, names) =>
    expect(said(press(key, code, ...held))).toEqual(names),
  )
  it.each([
    ['z', 'KeyY', [], ['z']],
    ['y', 'KeyZ', [], ['y']],
    ['z', 'KeyY', ['ctrl'], ['mod+z']],
    ['y', 'KeyZ', ['ctrl'], ['mod+y']],
    ['ß', 'Minus', [], []],
    ['-', 'Slash', [], ['minus']],
    ['?', 'Minus', ['shift'], ['?']],
    ['/', 'Digit7', ['shift'], ['/', 'shift+7']],
    ['ö', 'Semicolon', [], []],
    ['[', 'Digit8', ['ctrl', 'altgr'], ['[', 'mod+alt+8']], // Windows
    ['[', 'Digit8', ['altgr'], ['[', 'alt+8']], // Linux
    ['\\', 'Minus', ['ctrl', 'altgr'], ['\\']],
  ] as [string, string, Held[], string[]][])('QWERTZ %s (%s %j): %j', (key, code, held, names) =>
    expect(said(press(key, code, ...held))).toEqual(names),
  )
  it.each([
    ['a', 'KeyQ', [], ['a']],
    ['q', 'KeyA', [], ['q']],
    ['z', 'KeyW', ['ctrl'], ['mod+z']],
    ['w', 'KeyZ', [], ['w']],
    ['&', 'Digit1', [], ['&', '1']],
    ['é', 'Digit2', [], ['2']],
    ['à', 'Digit0', [], ['0']],
    ['1', 'Digit1', ['shift'], ['1']],
    ['-', 'Digit6', [], ['minus', '6']],
    ['?', 'KeyM', ['shift'], ['?']],
  ] as [string, string, Held[], string[]][])('AZERTY %s (%s %j): %j', (key, code, held, names) =>
    expect(said(press(key, code, ...held))).toEqual(names),
  )
  it.each([
    ['j', 'KeyC', [], ['j']],
    ['c', 'KeyI', [], ['c']],
    ['z', 'Slash', ['ctrl'], ['mod+z']],
    ['/', 'BracketLeft', [], ['/']],
    ['[', 'Minus', [], ['[']],
    ['-', 'Quote', [], ['minus']],
  ] as [string, string, Held[], string[]][])('Dvorak %s (%s %j): %j', (key, code, held, names) =>
    expect(said(press(key, code, ...held))).toEqual(names),
  )
  it.each([
    ['ㅓ', 'KeyJ', [], ['j']],
    ['ㅃ', 'KeyQ', ['shift'], ['shift+q']],
    ['ㅋ', 'KeyZ', ['ctrl'], ['mod+z']],
    ['z', 'KeyZ', ['ctrl'], ['mod+z']],
    ['1', 'Digit1', [], ['1']],
    ['Process', 'KeyJ', [], []],
  ] as [string, string, Held[], string[]][])('Hangul %s (%s %j): %j', (key, code, held, names) =>
    expect(said(press(key, code, ...held))).toEqual(names),
  )
  it.each([
    ['о', 'KeyJ', [], ['j']],
    ['Я', 'KeyZ', ['shift'], ['shift+z']],
    ['я', 'KeyZ', ['ctrl'], ['mod+z']],
    ['х', 'BracketLeft', [], ['[']],
    ['ъ', 'BracketRight', [], [']']],
    ['.', 'Slash', [], ['.']],
  ] as [string, string, Held[], string[]][])('Cyrillic %s (%s %j): %j', (key, code, held, names) =>
    expect(said(press(key, code, ...held))).toEqual(names),
  )
  it('on a Mac mod is Cmd, and Option makes signs', () => {
    expect(said(press('z', 'KeyZ', 'meta'), true)).toEqual(['mod+z'])
    expect(said(press('k', 'KeyK', 'ctrl'), true)).toEqual(['ctrl+k'])
    expect(said(press('[', 'Digit5', 'alt'), true)).toEqual(['[', 'alt+5'])
    expect(said(press('k', 'KeyK', 'meta'))).toEqual(['meta+k'])
  })
})
