/**
 * Canonical text: what every span is measured against. Made once, at import, and never again.
 * CRLF and CR become LF; a leading byte order mark goes; NUL, other C0 controls (but tab and LF),
 * and lone surrogates become U+FFFD, because PostgreSQL and JSON cannot carry them faithfully. C1 controls, which
 * nobody prints, are the quotation marks, dashes and euro signs of Windows-1252 that a wrong decoder passed on: they
 * become what they were, by the table that HTML has for the same mistake, or U+FFFD where it has nothing.
 * No NFC or NFKC: what the outlet printed stays what it printed. Idempotent.
 */

/** Where canonical text and raw text drift apart: from `at` (canonical) on, raw offsets are `shift` larger. */
interface Drift {
  at: number
  shift: number
}

/** What Windows-1252 prints for the bytes 0x80 to 0x9F. */
const C1 = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ'

export interface Canonical {
  text: string
  /** Turns a canonical offset into the raw one; both count UTF-16 code units. */
  toRaw(offset: number): number
}

/** Canonicalises a decoded string. Linear in its length. */
export function canonicalise(raw: string): Canonical {
  const parts: string[] = []
  const drifts: Drift[] = []
  let length = 0
  let shift = 0
  let kept = 0
  const flush = (upTo: number) => {
    parts.push(raw.slice(kept, upTo))
    length += upTo - kept
  }
  for (let i = 0; i < raw.length; i++) {
    const unit = raw.charCodeAt(i)
    if (unit === 0xfeff && i === shift && length === 0 && kept === i) {
      kept = i + 1
      shift++
      drifts.push({ at: 0, shift })
    } else if (unit === 0x0d) {
      flush(i)
      parts.push('\n')
      length++
      if (raw.charCodeAt(i + 1) === 0x0a) {
        i++
        shift++
        drifts.push({ at: length, shift })
      }
      kept = i + 1
    } else if (unit >= 0x80 && unit <= 0x9f) {
      flush(i)
      parts.push(C1[unit - 0x80]!)
      length++
      kept = i + 1
    } else if (isUnfit(raw, i, unit)) {
      flush(i)
      parts.push('\ufffd')
      length++
      kept = i + 1
    } else if (unit >= 0xd800 && unit <= 0xdbff) i++ // a whole pair
  }
  flush(raw.length)
  return {
    text: parts.join(''),
    toRaw(offset) {
      let low = 0
      let high = drifts.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (drifts[middle]!.at <= offset) low = middle + 1
        else high = middle
      }
      return offset + (low === 0 ? 0 : drifts[low - 1]!.shift)
    },
  }
}

function isUnfit(raw: string, i: number, unit: number): boolean {
  if (unit < 0x20) return unit !== 0x09 && unit !== 0x0a
  if (unit >= 0xdc00 && unit <= 0xdfff) return true // a low surrogate that no high one introduced
  if (unit >= 0xd800 && unit <= 0xdbff) {
    const next = raw.charCodeAt(i + 1)
    return !(next >= 0xdc00 && next <= 0xdfff)
  }
  return false
}
