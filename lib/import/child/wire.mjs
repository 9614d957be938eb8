// Stories as they came over the wire: ANPA 1312 and IPTC 7901. The lines of the head go into what the file says of itself.
import { decode } from './decode.mjs'
import { Fault } from './fault.mjs'
import { askedAbout } from './news.mjs'
import { momentOf } from './said-of-itself.mjs'
import { withFields } from './told.mjs'

const SIGN = (code) => String.fromCharCode(code)
const [SOH, STX, ETX, EOT] = [1, 2, 3, 4].map(SIGN)
/** Signs that steer a printer: none of the text. */
const STEERING = new RegExp(`[${SIGN(0)}-${SIGN(8)}${SIGN(11)}-${SIGN(31)}${SIGN(127)}]`, 'g')
const KNOWN_SIGNS = { '``': '“', "''": '”' }
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MOST_BYLINE = 120

/** What stands between two signs; '' where the first is missing, to the end where the second is. */
function between(text, open, ...closes) {
  const from = text.indexOf(open)
  if (from < 0) return ''
  const ends = closes.map((close) => text.indexOf(close, from + 1)).filter((at) => at >= 0)
  return text.slice(from + 1, ends.length ? Math.min(...ends) : text.length)
}

const two = (number) => String(number).padStart(2, '0')
/** "201015 Jun 24" and "06-20-24 1015GMT", as they stand behind a story. */
function dayOf(tail) {
  const iptc = /\b(\d{2})(\d{2})(\d{2})\s+([A-Za-z]{3})\s+(\d{2}|\d{4})\b/.exec(tail)
  const month = iptc ? MONTHS.indexOf(iptc[4].toLowerCase()) + 1 : 0
  if (iptc && month)
    return momentOf(`${iptc[5].length === 2 ? `20${iptc[5]}` : iptc[5]}-${two(month)}-${iptc[1]}T${iptc[2]}:${iptc[3]}:00Z`)
  const anpa = /(\d{1,2})-(\d{1,2})-(\d{2}|\d{4})\s+(\d{2})(\d{2})\s*GMT/i.exec(tail)
  if (!anpa) return null
  return momentOf(`${anpa[3].length === 2 ? `20${anpa[3]}` : anpa[3]}-${two(anpa[1])}-${two(anpa[2])}T${anpa[4]}:${anpa[5]}:00Z`)
}

/** The head of a story in words: slug, number, priority, category, count of words. */
function headOf(head) {
  const lines = head
    .split(/\r?\n/)
    .map((line) => line.replace(STEERING, ' ').trim())
    .filter(Boolean)
  const flat = lines.join('\n')
  const iptc = /^([A-Za-z]{2,5})?(\d{3,4})\s+(\d)\s+([A-Za-z]{1,4})\s+(\d{1,5})\s*([^\n]*)/.exec(flat)
  if (iptc)
    return {
      source: iptc[1],
      number: iptc[2],
      priority: iptc[3],
      category: iptc[4],
      words: iptc[5],
      slug: (iptc[6] || lines[1] || '').trim(),
    }
  const anpa = /\b([a-z])\s+([a-z])\s+((?:am|pm|bc|ap)-[^\n]{1,80}?)\s+(?:\d{1,2}-\d{1,2}\s+)?(\d{2,5})\s*$/im.exec(flat)
  const number = /^([a-z])(\d{4})\b/im.exec(flat)
  return {
    source: undefined,
    number: number?.[2],
    priority: anpa?.[1],
    category: anpa?.[2],
    words: anpa?.[4],
    slug: anpa?.[3]?.trim() ?? lines.at(-1) ?? '',
  }
}

/** One story of a wire, in signs of its own around head and text. */
export async function readWire(bytes, limits) {
  const { text, encoding } = await decode(bytes, limits)
  const from = text.indexOf(STX)
  if (from < 0) throw new Fault('broken')
  const head = headOf(between(text, SOH, STX))
  const body = between(text, STX, ETX, EOT)
  const tail = text.slice(from + body.length + 1, from + body.length + 300)
  const lines = []
  const marks = []
  let open = false
  /** A line by itself, or more of the paragraph that is open. */
  const add = (words, mark, isNew) => {
    if (!words) return
    if (open && !isNew) lines[lines.length - 1] += ` ${words}`
    else {
      lines.push(words)
      marks.push(mark)
    }
    open = true
  }
  const isSetIn = /^(?:\t| {2,})\S/m.test(body)
  const known = [
    head.slug,
    head.number && `no. ${head.number}`,
    head.priority && `priority ${head.priority}`,
    head.category && `category ${head.category}`,
    head.words && `${Number(head.words)} words`,
  ]
  add(known.filter(Boolean).join(' · '), 'wirehead', true)
  open = false
  for (const raw of body.split(/\r\n|\n|\r/)) {
    const line = raw.replace(STEERING, '').replace(/``|''/g, (sign) => KNOWN_SIGNS[sign])
    const words = line.replace(/(?<![<=\s])[<=\s]+$/, '').trim()
    if (words === '') {
      open = false
      continue
    }
    if (words.startsWith('^')) {
      const title = words.replace(/\^/g, '').trim()
      add(title, lines.length <= 1 && !/^by\s/i.test(title) ? 'h1' : '', true)
      open = false
    } else {
      const isNew = !open || (isSetIn && /^(?:\t| {2,})/.test(raw.replace(STEERING, (sign) => (sign === '\t' ? sign : ''))))
      add(words, '', isNew)
      // "<" ends a paragraph of ANPA
      if (/<\s*$/.test(line)) open = false
    }
  }
  const paragraphs = lines.filter((_, i) => marks[i] !== 'wirehead')
  if (paragraphs.length === 0) throw new Fault('empty')
  const at = marks.indexOf('h1')
  const first = lines.findIndex((line, i) => marks[i] === '' && line.length <= 200 && !/[.!?]$/.test(line))
  const title = at >= 0 ? at : first
  const signed = lines.find((line, i) => i !== title && line.length <= MOST_BYLINE && /^by\s+\p{Lu}/iu.test(line))
  const nothing = { headline: null, byline: null, outlet: null, published: null, language: null, address: null }
  const day = dayOf(tail)
  return {
    text: lines.join('\n'),
    marks,
    isDocument: true,
    said: withFields(
      {
        ...nothing,
        headline: title >= 0 ? { value: lines[title].slice(0, 500), from: 'document' } : null,
        byline: signed ? { value: signed.replace(/^by\s+/i, ''), from: 'document' } : null,
      },
      { published: [day ?? ''] },
    ),
    left: [],
    encoding: askedAbout(encoding),
  }
}
