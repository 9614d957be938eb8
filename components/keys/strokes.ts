/** What a key event says, in the form of the registry of commands ("j", "shift+e", "mod+enter", "?"): pure. */

/** The parts of a KeyboardEvent that say what was pressed. */
export interface Stroke {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  getModifierState?: (name: 'AltGraph') => boolean
}

const MODIFIERS = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'Fn',
  'Dead',
  'Process',
  'Unidentified',
])
/** Where keys without a Latin letter stand on a keyboard as it was made for America: what the registry's keys were named by. */
const PLACES: Record<string, string> = {
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Slash: '/',
  Period: '.',
  Comma: ',',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  Minus: '-',
  Equal: '=',
}
const NAMES: Record<string, string> = { '-': 'minus', '+': 'plus', ' ': 'space' }

/**
 * What was pressed: the name that counts first, and for keys whose other sign may be meant the second. Letters go by the
 * character that they make, so that Z is where the keyboard says Z; by their place only where the layout makes no Latin
 * letter there (Hangul, Cyrillic, Greek, Arabic). Digits count by their place too, because some layouts make them only with
 * Shift. Empty while only modifiers are down, and for letters that no command has (ß, é).
 */
export function strokesOf(stroke: Stroke, isMac: boolean): readonly string[] {
  const { key, code } = stroke
  if (MODIFIERS.has(key)) return []
  const produced = [...key].length === 1
  const place = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code)
  const digit = place?.[2]
  const signed = (name: string, shift = stroke.shiftKey) => withModifiers(stroke, isMac, NAMES[name] ?? name, shift)
  if (!produced) return [signed(key.toLowerCase())]
  if (/[a-z]/i.test(key)) return [signed(key.toLowerCase())]
  if (key === ' ') return [signed(' ')]
  if (/\p{L}|\p{M}/u.test(key)) {
    // é on the key of 2, as in France or Bohemia: the digit is meant
    if (digit) return [signed(digit)]
    if (/\p{Script=Latin}/u.test(key)) return []
    const here = place?.[1]?.toLowerCase() ?? PLACES[code]
    return here ? [signed(here, stroke.shiftKey && place !== null)] : []
  }
  if (/\d/.test(key)) return [signed(key, false)]
  // a sign is what it is, whatever had to be held for it
  const sign = signs(stroke, isMac, NAMES[key] ?? key)
  return digit ? [sign, signed(digit)] : [sign]
}

const modOf = ({ ctrlKey, metaKey }: Stroke, isMac: boolean) => (isMac ? metaKey : ctrlKey)

function withModifiers(stroke: Stroke, isMac: boolean, name: string, shift: boolean): string {
  return [
    modOf(stroke, isMac) && 'mod',
    isMac && stroke.ctrlKey && 'ctrl',
    !isMac && stroke.metaKey && 'meta',
    stroke.altKey && 'alt',
    shift && 'shift',
    name,
  ]
    .filter(Boolean)
    .join('+')
}

/** A sign with the modifiers that are no part of making it: AltGr (Ctrl and Alt on some systems) and Option make signs. */
function signs(stroke: Stroke, isMac: boolean, name: string): string {
  const makes = stroke.altKey && (isMac || stroke.ctrlKey || (stroke.getModifierState?.('AltGraph') ?? false))
  return withModifiers(makes ? { ...stroke, altKey: false, ctrlKey: false } : stroke, isMac, name, false)
}
