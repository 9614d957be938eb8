// UTF-16 that no mark announces, as some programs save "Unicode text": every second byte of a blank or a line's end is zero. The first
// byte of some letters is zero too: 가, 대 and 저, 一 and 最.

const SAMPLE = 64 * 1024
/** A text has a blank or a figure in every so many letters; a stray zero in a text of another encoding is none. */
const FEWEST = { zeros: 2, share: 0.01 }
/** Where zeros stand on both sides, a text of such letters has so many bytes that are no ASCII: one of ASCII with stray zeros has none. */
const LEAST_WIDE = 0.08
/** What no text holds: signs that steer machines, and places of Unicode where nothing stands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\ufffd]|\p{Cn}|\p{Co}/u

/** "utf-16le" or "utf-16be" where bytes without a mark are one of them; else null. */
export function wideOf(bytes) {
  const length = Math.min(bytes.length & ~1, SAMPLE)
  if (bytes.length < 4 || bytes.length % 2 === 1) return null
  let [even, odd, wide] = [0, 0, 0]
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
    wide += (bytes[i] >> 7) + (bytes[i + 1] >> 7)
  }
  if (Math.min(even, odd) > 0 && wide < length * LEAST_WIDE) return null
  if (Math.max(even, odd) < Math.max(FEWEST.zeros, (length / 2) * FEWEST.share)) return null
  const sample = bytes.subarray(0, length)
  // where both can be, as in a Chinese text that has few blanks, the end of a line tells: the other way round nothing stands there
  const can = ['utf-16le', 'utf-16be'].filter((label) => (label === 'utf-16le' ? odd : even) > 0 && isText(sample, label))
  return can.length === 1 ? can[0] : null
}

function isText(bytes, label) {
  try {
    return !NO_TEXT.test(new TextDecoder(label).decode(bytes, { stream: true }))
  } catch {
    return false
  }
}

/** Four bytes a letter: no program that people write in saves it, and nothing here reads it. */
export const isUtf32 = (bytes) =>
  (bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0) ||
  (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff)
