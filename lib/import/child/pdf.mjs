import { Fault } from './fault.mjs'
import { lineJoiner } from './hyphens.mjs'
import { spellRaised } from './raised.mjs'

/** A sign that is at most so high beside its line's letters, and so far above its foot, is raised. */
const RAISED = { height: 0.8, shift: 0.12 }
const NEW_PARAGRAPH = 1.75
const NEAR = 40

async function open(bytes) {
  // it draws nothing, so what drawing needs may be empty; the library would load machine code for it
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {}
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
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

/** The lines of one page's paragraphs. */
function* paragraphsOf(items) {
  let paragraph = []
  let line = { text: '', y: null, height: 0 }
  let lastY = null
  let height = 10
  const endLine = function* () {
    const text = line.text.trim()
    if (text) {
      const gap = lastY === null ? 0 : lastY - line.y
      if ((gap > height * NEW_PARAGRAPH || gap < 0) && paragraph.length > 0) {
        yield paragraph
        paragraph = []
      }
      paragraph.push(text)
      lastY = line.y
    }
    line = { text: '', y: null, height: 0 }
  }
  for (const item of items) {
    if (typeof item.str !== 'string') continue
    const raised = raisedIn(line, item)
    if (raised) line.text += spellRaised(raised, item.str, line.text.slice(-NEAR), false)
    else {
      line.text += item.str
      if (item.str.trim()) {
        height = item.height || height
        line.y = item.transform[5]
        line.height = height
      }
    }
    if (item.hasEOL) yield* endLine()
  }
  yield* endLine()
  if (paragraph.length > 0) yield paragraph
}

/** The readable text of a PDF, a line a paragraph. Throws a Fault. */
export async function readPdf(bytes, limits) {
  const pdf = await open(bytes)
  if (pdf.numPages > limits.pdfPages) throw new Fault('too-many-pages')
  const paragraphs = []
  let length = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    for (const item of items) length += item.str?.length ?? 0
    if (length > limits.text * 2) throw new Fault('too-long')
    paragraphs.push(...paragraphsOf(items))
    page.cleanup()
  }
  if (paragraphs.length === 0) throw new Fault('scanned')
  const join = lineJoiner(paragraphs.flat())
  return paragraphs.map((lines) => lines.reduce(join)).join('\n')
}
