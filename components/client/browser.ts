/**
 * What browsers give only to pages on https or on their own machine, with a way that works everywhere: a desk served on
 * plain http in a newsroom's network is a desk too. Nothing else in components but windows.ts beside it may use such things by itself (a test looks).
 */

/** A name nobody else has: a random UUID (version 4). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Puts a text into the clipboard. False where the browser does not let the page. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // not allowed that way: the older one may be
  }
  return copyByCommand(text)
}

/** The older way: the text is selected in a field and the browser is told to copy. The focus comes back. */
function copyByCommand(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'sr-only'
  // beside what has the focus: an open dialog keeps it inside
  ;(document.querySelector('dialog[open]') ?? document.body).append(field)
  field.select()
  let done = false
  try {
    done = document.execCommand('copy')
  } catch {
    done = false
  }
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return done
}
