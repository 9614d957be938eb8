// UTF-16 that no mark announces, as some programs save "Unicode text": every second byte of a blank or a line's end is zero.

const SAMPLE = 64 * 1024
/** A text has a blank or a figure in every so many letters; a stray zero in a text of another encoding is none. */
const FEWEST = { zeros: 2, share: 0.01 }
/** What no text holds: signs that steer machines, and places of Unicode where nothing stands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\ufffd]|\p{Cn}|\p{Co}/u

/** "utf-16le" or "utf-16be" where bytes without a mark are one of them; else null. */
export function wideOf(bytes) {
  const length = Math.min(bytes.length & ~1, SAMPLE)
  if (bytes.length < 4 || bytes.length % 2 === 1) return null
  let [even, odd] = [0, 0]
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  if (even > 0 && odd > 0) return null
  if (Math.max(even, odd) < Math.max(FEWEST.zeros, (length / 2) * FEWEST.share)) return null
  const label = odd > 0 ? 'utf-16le' : 'utf-16be'
  try {
    return NO_TEXT.test(new TextDecoder(label).decode(bytes.subarray(0, length))) ? null : label
  } catch {
    return null
  }
}

/** Four bytes a letter: no program that people write in saves it, and nothing here reads it. */
export const isUtf32 = (bytes) =>
  (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0) ||
  (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff)
