// An e-mail (.eml, RFC 5322): its text with what it quotes and forwards told apart, and what its head says of it.
import { TextDecoder as Decoder } from '@exodus/bytes/encoding.js'
import { declaredIn, partDecoder } from './decode.mjs'
import { detailsPrinted } from './details-printed.mjs'
import { Fault } from './fault.mjs'
import { readMarkup } from './html.mjs'
import { momentOf } from './said-of-itself.mjs'

/** From what is sure to what is not: the least sure of its parts is what is said of a mail. */
const ORDER = ['utf-8', 'declared', 'chosen', 'guessed']
/** How a part is called whose letters nobody named. */
const UNSAID = /^(?:utf8|(?:us-)?ascii|ansi_x3\.4-1968)$/i
const DEEPEST = 40
const DEEPEST_FORWARDS = 5
const REPLY = /^\s*(?:re|aw|sv|antw|odp|rif|res|r|回复|答复|返信|회신|답장)(?:\s*\[\d+\])?\s*[:：]/iu
const FORWARD = /^\s*(?:fwd?|wg|tr|rv|i|enc|vs|doorst|转发|転送|전달)(?:\s*\[\d+\])?\s*[:：]/iu
/** What the head of a forwarded or quoted mail names, in the languages of the programs that write it. */
const HEAD_LINE =
  /^[>\s*]*(?:from|sent|date|to|cc|bcc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|date|à|objet|enviado(?: el| em)?|fecha|data|para|asunto|assunto|da|inviato|a|oggetto|van|verzonden|aan|onderwerp|보낸 ?사람|보낸 ?날짜|받는 ?사람|참조|제목|날짜|发件人|发送时间|收件人|主题|差出人|送信日時|宛先|件名|от|отправлено|кому|тема)\s*(?:[*]\s*)?[:：]/iu
const RULE = /^[\s>_*=-]*$/
const FORWARDED =
  /^[\s>-]*(?:_{2,}\s*)?(?:(?:(?:original|forwarded) message|begin forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message (?:d'origine|transféré)|mensaje (?:original|reenviado)|mensagem (?:original|encaminhada)|messaggio (?:originale|inoltrato)|전달된 ?메[일시]지?|원본 ?메[일시]지?|转发的?邮件|原始邮件))\b.{0,40}$/iu
const WROTE =
  /^(?:on|am|le|el|em|il|op)\s.{6,200}\s(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef)\b.{0,120}[:：]\s*$|님이 (?:작성|쓴 글).{0,20}[:：]?\s*$|(?:写道|wrote)\s*[:：]\s*$/iu
const SIGNED_OFF =
  /^(?:--|sent from my \p{L}+.*|get outlook for .*|von meinem \p{L}+ gesendet|envoyé de mon \p{L}+|나의 .{1,10}에서 보냄)$/iu
/** So many lines of a head follow one another. */
const FEWEST_OF_HEAD = 3

/** Names what the programs that write mail make of quotation, forwarded head and signature. */
const renamed = (html) =>
  html
    .replace(
      /<blockquote\b[^<>]{0,400}(?:\btype\s*=\s*["']?cite|\bclass\s*=\s*["'][^"'<>]{0,100}quote)[^<>]{0,400}>/gi,
      '<blockquote class="mailquoted">',
    )
    .replace(/<div class="postal-email-header">/g, '<div class="mailhead">')
    .replace(
      /<(div|span|p)\b[^<>]{0,200}\b(?:gmail_signature|moz-signature|ms-outlook-mobile-signature)\b[^<>]{0,200}>/gi,
      '<$1 class="mailsignature">',
    )

/** Says of each line what part of a mail it is; of a reply, all that follows the head of the mail it answers is quoted. */
function told(lines, marks, isReply) {
  const isHead = lines.map((line) => HEAD_LINE.test(line) && line.length <= 400)
  let part = null
  let until = -1
  lines.forEach((line, i) => {
    if (i > until && isHead[i]) {
      let end = i
      while (end + 1 < lines.length && (isHead[end + 1] || (RULE.test(lines[end + 1]) && isHead[end + 2]))) end++
      const count = isHead.slice(i, end + 1).filter(Boolean).length
      if (count >= FEWEST_OF_HEAD) {
        until = end
        part = isReply ? 'quoted' : null
      }
    }
    const own = i <= until || FORWARDED.test(line) || WROTE.test(line) ? 'mailhead' : /^\s*>/.test(line) ? 'quoted' : part
    if (SIGNED_OFF.test(line.trim()) && part !== 'quoted') part = 'signature'
    if (part === 'signature' && own === 'mailhead') part = isReply ? 'quoted' : null
    const said = own ?? (part === 'signature' ? part : null)
    if (said && line.trim()) marks[i] = [said, marks[i]].filter(Boolean).join(' ')
  })
  return marks
}

/** What the head of a forwarded mail says, over what the mail's own does. */
function forwardedHead(lines, marks) {
  const head = lines.filter((_, i) => /\bmailhead\b/.test(marks[i] ?? ''))
  const value = (...names) => {
    for (const line of head) {
      const [, name, words] = /^[>\s*]*(\p{L}[\p{L} -]{0,20}?)\s*(?:[*]\s*)?[:：]\s*(?:[*]\s*)?(\S.*)$/u.exec(line) ?? []
      if (name && names.includes(name.toLowerCase())) return words
    }
    return undefined
  }
  return {
    subject: value('subject', 'betreff', 'objet', 'asunto', 'assunto', 'oggetto', 'onderwerp', '제목', '主题', '件名', 'тема'),
    from: value('from', 'von', 'de', 'da', 'van', '보낸 사람', '보낸사람', '发件人', '差出人', 'от'),
  }
}

const withoutPrefixes = (subject) => {
  let words = subject.trim()
  for (let i = 0; i < 6 && (REPLY.test(words) || FORWARD.test(words)); i++)
    words = words.replace(REPLY, '').replace(FORWARD, '').trim()
  return words
}
const nameOf = (sender) =>
  sender
    ?.replace(/(?:[<[(](?:mailto:)?|(?<![\w.+-])(?:mailto:)?)[\w.+-]+@[\w.-]+[>\])]?/g, ' ')
    .replace(/["'<>[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const HEAD_END = /\r?\n\r?\n/
/** A mail in parts that does not say what stands between them: the first line that can, says it. */
function withBoundary(bytes) {
  const file = bytes.toString('latin1')
  const end = HEAD_END.exec(file)?.index ?? -1
  const head = file.slice(0, end)
  const type = /^content-type:[ \t]*multipart\/[\w.-]+/im.exec(head)
  if (!type || /\bboundary\s*=/i.test(head)) return bytes
  const line = /^--([^\s"]{1,70})[ \t]*\r?$/m.exec(file.slice(end))?.[1]
  if (!line) return bytes
  const at = type.index + type[0].length
  return Buffer.from(`${file.slice(0, at)}; boundary="${line}"${file.slice(at)}`, 'latin1')
}

/** Nothing here reads it, and it is ASCII to look at. */
const UTF_7 = /^(?:x-)?(?:unicode-(?:1-1-)?)?utf-?7$/i
/** The head of a mail or of one of its parts. */
const HEADS = /(?:^|\n--[^\r\n]{1,200}\r?\n)(?:[\w-]{1,80}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+/g
const isLabel = (label) => {
  try {
    return Boolean(new Decoder(label).encoding)
  } catch {
    return false
  }
}
/** A label that no table has says nothing of the letters, as if there were none; the library would take Windows-1252 for it. */
function withKnownLabels(bytes) {
  const file = bytes.toString('latin1')
  const said = file.replace(HEADS, (head) =>
    head.replace(/(\bcharset\s*=\s*)("[^"\r\n]{1,60}"|[^\s;"]{1,60})/gi, (whole, name, given) => {
      const label = given.replaceAll('"', '')
      if (UTF_7.test(label)) throw new Fault('encoding')
      return isLabel(label) ? whole : `${name}us-ascii`
    }),
  )
  return said === file ? bytes : Buffer.from(said, 'latin1')
}

/** A mail taken apart, and in which encoding the least sure of its parts was read. */
async function takenApart(bytes, { chosen, encodings }) {
  const decodePart = await partDecoder({ chosen, encodings })
  let encoding = null
  // the library decodes with whatever is global: ours is right where Node's is not, and tells what it did
  const native = globalThis.TextDecoder
  class PartDecoder extends Decoder {
    #label
    constructor(label = 'utf8', options = {}) {
      super(label, options)
      this.#label = label
    }
    decode(part) {
      if (!part) return ''
      const bytes = ArrayBuffer.isView(part) ? Buffer.from(part.buffer, part.byteOffset, part.byteLength) : Buffer.from(part)
      // who guesses decodes, too
      globalThis.TextDecoder = native
      try {
        const found = decodePart(bytes, UNSAID.test(this.#label) ? (declaredIn(bytes) ?? null) : this.#label)
        if (!encoding || ORDER.indexOf(found.encoding.how) > ORDER.indexOf(encoding.how)) encoding = found.encoding
        return found.text
      } finally {
        globalThis.TextDecoder = PartDecoder
      }
    }
  }
  globalThis.TextDecoder = PartDecoder
  const { default: PostalMime } = await import('postal-mime')
  const mail = await PostalMime.parse(bytes, {
    maxNestingDepth: DEEPEST,
    maxRfc822NestingDepth: DEEPEST_FORWARDS,
  }).catch((error) => {
    throw error instanceof Fault ? error : new Fault('broken')
  })
  globalThis.TextDecoder = native
  return { mail, encoding }
}

const MOST_PARTS = 2_000
const headerOf = (head, name) =>
  new RegExp(`^${name}:[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*)`, 'im')
    .exec(head)?.[1]
    .replace(/\r?\n[ \t]+/g, ' ')
    .trim() ?? ''

/** The first part of a saved page that is markup, with its own head; null where there is none. Other parts are its frames and pictures. */
function markupPart(bytes) {
  const file = bytes.toString('latin1')
  const end = HEAD_END.exec(file)
  if (!end) return null
  const head = file.slice(0, end.index)
  const type = headerOf(head, 'content-type')
  if (/^text\/html\b|^application\/xhtml/i.test(type)) return bytes
  const boundary = /\bboundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type)
  const line = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`
  if (line === '--') return null
  let at = file.indexOf(line, end.index)
  for (let i = 0; i < MOST_PARTS && at >= 0; i++) {
    const from = file.indexOf('\n', at) + 1
    const next = file.indexOf(`\n${line}`, from)
    if (from === 0) return null
    const until = next < 0 ? file.length : next
    const own = headerOf(file.slice(from, Math.min(until, from + 8192)).split(HEAD_END)[0], 'content-type')
    if (/^text\/html\b|^application\/xhtml/i.test(own)) return bytes.subarray(from, until)
    // a mail in a mail: the page with its other versions
    if (/^multipart\//i.test(own)) {
      const inner = i < DEEPEST ? markupPart(bytes.subarray(from, until)) : null
      if (inner) return inner
    }
    at = next < 0 ? -1 : next + 1
  }
  return null
}

/** A page that was saved with its pictures in one file (.mhtml): its markup, read as that of any page. */
export async function readSavedPage(bytes, limits) {
  const part = markupPart(bytes)
  if (!part) throw new Fault('no-page')
  const head = bytes.subarray(0, 16_384).toString('latin1').split(HEAD_END)[0]
  const own = part.subarray(0, 8192).toString('latin1').split(HEAD_END)[0]
  const [{ mail, encoding }, cover] = [await takenApart(part, limits), await subjectOf(head)]
  if (!mail.html?.trim()) throw new Fault('empty')
  const read = await readMarkup(mail.html)
  const address = [headerOf(head, 'snapshot-content-location'), headerOf(own, 'content-location')].find((one) =>
    /^https?:\/\/\S+$/i.test(one),
  )
  const found = (value) => (value ? { value: value.slice(0, 500), from: 'fields' } : null)
  return {
    ...read,
    said: { ...read.said, headline: read.said.headline ?? found(cover), address: read.said.address ?? found(address) },
    encoding: encoding && /^(?:guessed|chosen|declared)$/.test(encoding.how) ? encoding : null,
  }
}

/** The title that a browser writes over a page that it saves. */
async function subjectOf(head) {
  const { default: PostalMime } = await import('postal-mime')
  const subject = headerOf(head, 'subject')
  if (!subject) return ''
  return (await PostalMime.parse(`Subject: ${subject}\r\n\r\n`).catch(() => null))?.subject ?? ''
}

/**
 * A mail's text: of its HTML where it has some, else as it was typed, with its lines' parts; attachments are counted and
 * not read. Its subject, sender and date are its headline, byline and day; of a forwarded one the inner's.
 */
export async function readMail(bytes, limits) {
  const { mail, encoding } = await takenApart(withKnownLabels(withBoundary(bytes)), limits)
  if (mail.headers.length === 0) throw new Fault('broken')
  const subject = mail.subject ?? ''
  const isReply = REPLY.test(subject)
  const attachments = mail.attachments.filter(({ related }) => !related).length
  const left = attachments > 0 ? [{ what: 'attachments', count: attachments }] : []
  const html = mail.html?.trim() ? await readMarkup(renamed(mail.html), { isDocument: true }) : null
  const isHtml = Boolean(html?.text.trim())
  const lines = isHtml ? html.text.split('\n') : (mail.text ?? '').replace(/\r\n?/g, '\n').trimEnd().split('\n')
  const marks = told(lines, isHtml ? html.marks : lines.map(() => ''), isReply)
  const text = lines.join('\n')
  if (!text.trim()) throw new Fault(attachments > 0 ? 'only-attachments' : 'empty')

  const inner = FORWARD.test(subject) ? forwardedHead(lines, marks) : {}
  const found = (value) => (value ? { value: value.slice(0, 500), from: 'mail' } : null)
  const printed = detailsPrinted(lines, marks, { headline: null, byline: null, published: null })
  const sender = mail.from?.name || mail.from?.address
  const said = {
    headline: found(withoutPrefixes(inner.subject ?? subject)) ?? printed.headline,
    byline: printed.byline ?? found(nameOf(inner.from) || sender),
    outlet: null,
    published: found(inner.from ? null : momentOf(mail.date ?? '')) ?? printed.published ?? found(momentOf(mail.date ?? '')),
    language: isHtml ? html.said.language : null,
    address: null,
  }
  return {
    text,
    marks,
    isDocument: true,
    isWrapped: !isHtml,
    said,
    left: [...left, ...(html?.left ?? [])],
    // what each part declares is its own; what was guessed or chosen is told
    encoding: encoding && /^(?:guessed|chosen)$/.test(encoding.how) ? encoding : null,
  }
}
