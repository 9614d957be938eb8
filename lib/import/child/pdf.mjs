import { createRequire } from 'node:module'
import path from 'node:path'
import { detailsPrinted, NOBODY } from './details-printed.mjs'
import { Fault } from './fault.mjs'
import { lineJoiner } from './hyphens.mjs'
import { spellRaised } from './raised.mjs'

/** A sign that is at most so high beside its line's letters, and so far above its foot, is raised. */
const RAISED = { height: 0.86, shift: 0.12 }
const NEW_PARAGRAPH = 1.75
const NEAR = 40
/** A line whose letters are so much larger or smaller than those before it is of another paragraph. */
const OTHER_SIZE = 1.15
/** How far a first line is set in, in heights of its letters. */
const INDENT = { least: 0.6, most: 5 }
/** So much room between two words, in heights of their letters, parts the cells of a table. */
const CELL = 3
/** How many lines before and after one say how wide its column is there. */
const AROUND = { before: 2, after: 3 }
const BULLET = /^[•●▪■◦○‣⁃–—*-]\s+\S/u
/** So many lines at the top and at the foot of a page may stand on every page. */
const EDGE = 2
/** On so many pages, and so much of all, stands what does; a point or two higher or lower. */
const RUNNING = { pages: 3, share: 0.4, within: 6 }
/** More of such signs than this: the file does not say which letters it shows. */
const MOST_UNKNOWN = 0.02
const UNKNOWN = /[\ue000-\uf8ff\ufffd\u0080-\u009f]/g
const ENDS = /[.!?…。！？:]["'”’»)\]]*$/u
/** Letters so much larger than those of the text are a title's. */
const TITLE = 1.25

async function open(bytes) {
  // it draws nothing, so what drawing needs may be empty; the library would load machine code for it
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {}
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const home = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      // how Chinese, Japanese and Korean fonts name their letters
      cMapUrl: `${home}/cmaps/`,
      cMapPacked: true,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      enableXfa: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise
  } catch (error) {
    throw new Fault(error?.name === 'PasswordException' ? 'encrypted' : 'broken')
  }
}

/** Whether an item is a raised or lowered sign of the line that has run so far; null where it stands on it. */
function raisedIn(line, item) {
  if (!line.height || !/^[\d\s,;–*†‡+−-]{1,12}$/u.test(item.str) || item.height > line.height * RAISED.height) return null
  const shift = item.transform[5] - line.y
  if (Math.abs(shift) > line.height) return null
  return shift > line.height * RAISED.shift ? 'sup' : shift < -line.height * RAISED.shift ? 'sub' : null
}

/** The printed lines of a page, from the top in reading order: text, where it stands (points from the foot and the left), size of its letters. */
function* linesOf(items) {
  let line = { text: '', y: null, x: null, height: 0, isRow: false }
  for (const item of items) {
    if (typeof item.str !== 'string') continue
    const gap = item.str.trim() && line.text.trim() && line.y === item.transform[5] ? item.transform[4] - line.end : 0
    if (gap > (item.height || line.height) * CELL) line.isRow = true
    const raised = raisedIn(line, item)
    if (raised) line.text += spellRaised(raised, item.str, line.text.slice(-NEAR), false)
    else {
      line.text += item.str
      if (item.str.trim()) {
        line.x ??= item.transform[4]
        line.y = item.transform[5]
        line.height = item.height || line.height
        line.end = item.transform[4] + (item.width ?? 0)
      }
    }
    if (item.hasEOL) {
      if (line.text.trim()) yield { ...line, text: line.text.trim() }
      line = { text: '', y: null, x: null, height: 0, isRow: false }
    }
  }
  if (line.text.trim()) yield { ...line, text: line.text.trim() }
}

/** What people wrote into the fields of a form, where it stands on its page; and how many remarks lie over it. */
async function overPage(page) {
  const fields = []
  let remarks = 0
  for (const one of await page.getAnnotations().catch(() => [])) {
    if (REMARKS.has(one.subtype)) remarks++
    if (one.subtype !== 'Widget' || one.hidden || one.password || !/^(?:Tx|Ch)$/.test(one.fieldType ?? '')) continue
    const words = [one.fieldValue].flat().filter((value) => typeof value === 'string')
    const lines = words.flatMap((value) => value.split(/\r\n?|\n/)).map((line) => line.trim())
    const [left, foot, , top] = one.rect
    const height = Math.min(10, (top - foot) / Math.max(1, lines.length))
    lines.forEach((text, i) => {
      if (text) fields.push({ text, x: left, y: top - (i + 1) * height, end: left, height })
    })
  }
  return { fields, remarks }
}
/** Remarks of a reader: none of them is the text. */
const REMARKS = new Set(['Text', 'FreeText', 'Highlight', 'StrikeOut', 'Underline', 'Squiggly', 'Caret'])

/** The lines of a page with what is written in its fields, each above the first line that stands lower. */
function withFields(lines, fields) {
  for (const field of fields) {
    const at = lines.findIndex(({ y }) => y !== null && y < field.y)
    lines.splice(at < 0 ? lines.length : at, 0, field)
  }
  return lines
}

/** What of the lines of pages stands on every page: at an edge, at the same height, with the same words but for its numbers. */
function runningIn(pages) {
  const edges = new Map()
  const keyOf = ({ text }) =>
    text
      .replace(/\p{N}+/gu, '#')
      .replace(/\s+/g, ' ')
      .toLowerCase()
  const atEdge = (lines) => {
    const byHeight = lines.filter(({ y }) => y !== null).sort((a, b) => b.y - a.y)
    return new Set([...byHeight.slice(0, EDGE), ...byHeight.slice(-EDGE)])
  }
  for (const lines of pages)
    for (const line of atEdge(lines)) {
      const key = keyOf(line)
      edges.set(key, [...(edges.get(key) ?? []), line])
    }
  const running = new Set()
  for (const lines of edges.values()) {
    const middle = [...lines].sort((a, b) => a.y - b.y)[lines.length >> 1].y
    const same = lines.filter(({ y }) => Math.abs(y - middle) <= RUNNING.within)
    if (same.length >= RUNNING.pages && same.length >= pages.length * RUNNING.share) for (const line of same) running.add(line)
  }
  return running
}

const middleOf = (list) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0

/** Where the lines of a column begin: the leftmost place at which several do. */
function leftOf(column) {
  const counts = new Map()
  for (const { x } of column) counts.set(Math.round(x ?? 0), (counts.get(Math.round(x ?? 0)) ?? 0) + 1)
  const often = [...counts].filter(([, count]) => count >= Math.max(2, column.length * 0.2)).map(([x]) => x)
  return often.length ? Math.min(...often) : Math.min(...column.map(({ x }) => x ?? 0))
}

/** Lines that follow one another downwards: a column, or what of a page has none. */
function columnsOf(lines) {
  const columns = []
  let last = null
  for (const line of lines) {
    if (!last || (line.y !== null && last.y !== null && line.y > last.y + line.height * 0.5)) columns.push([])
    columns.at(-1).push(line)
    last = line
  }
  return columns
}

/**
 * Whether a line was ended before its column was full: the first word of the next would have had room on it. Where the column is narrow
 * for a while, beside a picture, only a line that ends a sentence or stands alone is believed.
 */
function isEndedEarly(column, at, isAlone) {
  const [before, line] = [column[at - 1], column[at]]
  if (before.end === undefined || line.end === undefined || before.text.endsWith('-')) return false
  const [first] = line.text.split(' ')
  const sign = (line.end - line.x) / Math.max(1, line.text.length)
  const near = column.slice(Math.max(0, at - AROUND.before), at + AROUND.after).filter(({ isRow }) => !isRow)
  const right = Math.max(...near.map(({ end }) => end ?? 0))
  return right - before.end > (first.length + 2) * sign && (isAlone || ENDS.test(before.text))
}

/** The paragraphs of a column, a list of lines each. */
function paragraphsOf(column) {
  const left = leftOf(column)
  const usual = middleOf(column.map(({ height }) => height).filter(Boolean))
  const paragraphs = []
  let before = null
  let wasIndented = false
  for (const [at, line] of column.entries()) {
    const height = line.height || before?.height || 10
    const isAtLeft = ({ x }) => Math.abs((x ?? left) - left) < height * INDENT.least
    const indent = ((line.x ?? left) - left) / height
    const isIndented = indent >= INDENT.least && indent <= INDENT.most
    const isOther =
      before &&
      (before.y - line.y > Math.max(height, before.height) * NEW_PARAGRAPH ||
        Math.max(line.height, before.height) >
          Math.min(line.height || before.height, before.height || line.height) * OTHER_SIZE ||
        (isIndented && (!wasIndented || ENDS.test(before.text))) ||
        line.isRow ||
        before.isRow ||
        (BULLET.test(line.text) && (ENDS.test(before.text) || BULLET.test(before.text))) ||
        (height < usual * TITLE && isAtLeft(line) && isEndedEarly(column, at, paragraphs.at(-1).length === 1)))
    if (!before || isOther) paragraphs.push([])
    paragraphs.at(-1).push(line)
    before = line
    wasIndented = isIndented
  }
  return paragraphs
}

/** The lines of a paragraph as one, and where each of them begins in it. */
function together(lines, join) {
  let text = ''
  const starts = lines.map((line) => {
    text = join(text, line.text)
    return text.length - line.text.length
  })
  return { text, starts }
}

/** Where a printed line stands: where it begins in the text, its page from 1, and its box there, in points from the left and the foot: left, foot, right, top. */
function placeOf(start, { page, x, y, end, height }) {
  const box = [x, y, end, y + height].map(Math.round)
  return x === null || y === null || !box.every(Number.isFinite) ? [start, page] : [start, page, ...box]
}

/** Puts together what the end of a column or page cut in mid-sentence. */
function joined(paragraphs) {
  const whole = []
  for (const { lines, isFirst } of paragraphs) {
    const last = whole.at(-1)?.at(-1)
    const goesOn =
      isFirst &&
      last &&
      !ENDS.test(last.text) &&
      /^[\p{Ll}\p{N}“"(]/u.test(lines[0].text) &&
      Math.abs(last.height - lines[0].height) <= last.height * (OTHER_SIZE - 1)
    if (goesOn) whole.at(-1).push(...lines)
    else whole.push([...lines])
  }
  return whole
}

const PROPERTY = { headline: 'Title', byline: 'Author' }
/** What programs write into a file's properties that nobody gave a title. */
const UNTITLED = /^(?:untitled|microsoft word|document\d*|.*\.(?:docx?|indd|pdf|qxp)|\d+)\b/i
async function propertiesOf(pdf) {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const value = (name) => {
    const words = typeof info?.[name] === 'string' ? info[name].trim() : ''
    return words && words.length <= 300 && !UNTITLED.test(words) && !NOBODY.test(words)
      ? { value: words, from: 'properties' }
      : null
  }
  return {
    headline: value(PROPERTY.headline),
    byline: value(PROPERTY.byline),
    outlet: null,
    published: null,
    language: null,
    address: null,
  }
}

/**
 * The text of a PDF, a line a paragraph: by gaps, first lines set in and sizes of letters, over the borders of columns and
 * pages, without the lines that stand on every page; and where each printed line stands. Throws a Fault.
 */
export async function readPdf(bytes, limits) {
  const pdf = await open(bytes)
  if (pdf.numPages > limits.pdfPages) throw new Fault('too-many-pages')
  const pages = []
  let length = 0
  let remarks = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    for (const item of items) length += item.str?.length ?? 0
    if (length > limits.text * 2) throw new Fault('too-long')
    const over = await overPage(page)
    remarks += over.remarks
    for (const { text } of over.fields) length += text.length
    pages.push(withFields([...linesOf(items)], over.fields).map((line) => ({ ...line, page: number })))
    page.cleanup()
  }
  const all = pages.flat()
  const letters = all.map(({ text }) => text).join('')
  // pictures of pages with their numbers printed on them are pictures
  if (!/\p{L}{2}|\p{Lo}/u.test(letters) && letters.search(UNKNOWN) < 0) throw new Fault('scanned')
  if ((letters.match(UNKNOWN)?.length ?? 0) > letters.length * MOST_UNKNOWN) throw new Fault('no-letters')
  const running = runningIn(pages)
  const paragraphs = joined(
    pages.flatMap((lines) =>
      columnsOf(lines.filter((line) => !running.has(line))).flatMap((column) =>
        paragraphsOf(column).map((lines, i) => ({ lines, isFirst: i === 0 })),
      ),
    ),
  )
  const join = lineJoiner(all.map(({ text }) => text))
  const whole = paragraphs.map((lines) => together(lines, join))
  const text = whole.map((one) => one.text)
  let begins = 0
  const printed = whole.flatMap(({ text, starts }, i) => {
    const places = starts.map((start, n) => placeOf(begins + start, paragraphs[i][n]))
    begins += text.length + 1
    return places
  })
  const usual = middleOf(all.flatMap(({ text, height }) => (text.length > 20 ? [height] : [])))
  const sizes = paragraphs.map((lines) => Math.max(...lines.map(({ height }) => height)))
  const largest = Math.max(...sizes.slice(0, 12))
  const isRow = (i) => paragraphs[i]?.[0].isRow === true
  const marks = paragraphs.map((lines, i) => {
    if (usual && sizes[i] >= usual * TITLE) return i < 12 && sizes[i] === largest ? 'h1' : 'h2'
    if (isRow(i) && (isRow(i - 1) || isRow(i + 1))) return 'td'
    return BULLET.test(lines[0].text) ? 'li' : 'p'
  })
  return {
    text: text.join('\n'),
    printed,
    marks,
    isDocument: true,
    said: detailsPrinted(text, marks, await propertiesOf(pdf)),
    left: [
      ['running', running.size],
      ['remarks', remarks],
    ]
      .filter(([, count]) => count > 0)
      .map(([what, count]) => ({ what, count })),
  }
}
