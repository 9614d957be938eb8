/** Passwords that were stolen elsewhere, as a short number each (scripts/known-passwords.mjs): what is tried first after the patterns of password.ts. */

/** A number of 32 bits by which a password is known (FNV-1a). It is no secret: what it must do is tell apart. */
export function numberOf(text: string): number {
  let number = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) number = Math.imul(number ^ byte, 0x01000193)
  return number >>> 0
}

/** Rising numbers as text: what each is more than the one before, seven bits a byte, the last of each marked. */
export function packed(numbers: readonly number[]): string {
  const bytes: number[] = []
  let before = 0
  for (const number of numbers) {
    let step = number - before
    before = number
    for (; step >= 0x80; step = Math.floor(step / 0x80)) bytes.push(step % 0x80)
    bytes.push(step | 0x80)
  }
  return btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''))
}

/** The same back again. */
export function unpacked(text: string): Set<number> {
  const numbers = new Set<number>()
  let before = 0
  let step = 0
  let unit = 1
  for (const letter of atob(text)) {
    const byte = letter.charCodeAt(0)
    step += (byte & 0x7f) * unit
    unit *= 0x80
    if (byte < 0x80) continue
    before += step
    numbers.add(before)
    step = 0
    unit = 1
  }
  return numbers
}
