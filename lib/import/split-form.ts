/** A part of a form, as it stands in the bytes that were sent. */
export interface FormPart {
  name: string
  /** The file's name as its sender gave it; null for a field. */
  fileName: string | null
  /** Where its content begins and ends, in bytes. */
  start: number
  end: number
}

const MOST_PARTS = 20
const MOST_HEAD = 8 * 1024
const BOUNDARY = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i

/** A parameter of a Content-Disposition, with what browsers escape in it put back. */
function parameter(head: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(head)?.[1]
  if (found === undefined) return null
  return found.replace(/\\"/g, '"').replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n')
}

/**
 * Where the parts of a multipart/form-data body stand, without copying them. Null when it is no whole form: no boundary in
 * its type, no closing line, a part without a name, more than 20 parts.
 */
export function splitForm(bytes: Buffer, contentType: string): FormPart[] | null {
  const given = BOUNDARY.exec(contentType)
  const boundary = given?.[1] ?? given?.[2]
  if (!boundary) return null
  const line = Buffer.from(`--${boundary}`, 'latin1')
  const parts: FormPart[] = []
  let at = bytes.indexOf(line)
  if (at !== 0 && !(at >= 2 && bytes.subarray(at - 2, at).equals(CRLF))) return null
  for (;;) {
    at += line.length
    if (bytes.subarray(at, at + 2).equals(DASHES)) return parts
    if (!bytes.subarray(at, at + 2).equals(CRLF) || parts.length === MOST_PARTS) return null
    const head = at
    const headEnd = bytes.indexOf('\r\n\r\n', head, 'latin1')
    if (headEnd < 0 || headEnd - head > MOST_HEAD) return null
    const end = nextLine(bytes, line, headEnd + 2)
    if (end < 0) return null
    const disposition = bytes
      .toString('utf8', head, headEnd)
      .split('\r\n')
      .find((text) => /^content-disposition:\s*form-data\b/i.test(text))
    const name = disposition ? parameter(disposition, 'name') : null
    if (name === null) return null
    parts.push({ name, fileName: parameter(disposition!, 'filename'), start: headEnd + 4, end: Math.max(headEnd + 4, end) })
    at = end + 2
  }
}

const CRLF = Buffer.from('\r\n')
const DASHES = Buffer.from('--')

/** Where the line end before the next boundary begins; what only looks like one, because more follows, is content. */
function nextLine(bytes: Buffer, line: Buffer, from: number): number {
  const whole = Buffer.concat([CRLF, line])
  for (let at = bytes.indexOf(whole, from); at >= 0; at = bytes.indexOf(whole, at + 1)) {
    const after = bytes.subarray(at + whole.length, at + whole.length + 2)
    if (after.equals(CRLF) || after.equals(DASHES)) return at
  }
  return -1
}
