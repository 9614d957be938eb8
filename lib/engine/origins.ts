import { type Message, say } from '@/lib/domain/message'
import type { Span } from '@/lib/text/span'
import { nameWords } from './attribution'
import type { EngineArticle } from './types'

/** Where an outlet had something from, as its text says it. */
export interface Origin extends Span {
  /** What is compared: two passages with one key have one origin. */
  key: string
  name: string
  kind: 'agency' | 'briefing' | 'statement' | 'broadcaster'
}

/** News agencies by their names and initials (Wikipedia's list of news agencies, those that English reports cite). */
const AGENCIES: readonly (readonly [string, string, RegExp])[] = [
  ['kcna', 'Korean Central News Agency', /\b(?:KCNA|Korean Central News Agency)\b/gu],
  ['yonhap', 'Yonhap', /\bYonhap(?: News(?: Agency)?)?\b/gu],
  ['reuters', 'Reuters', /\bReuters\b/gu],
  ['ap', 'Associated Press', /\b(?:Associated Press|\(AP\)|AP)\b/gu],
  ['afp', 'Agence France-Presse', /\b(?:Agence France-Presse|AFP)\b/gu],
  ['tass', 'TASS', /\b(?:TASS|Tass)\b/gu],
  ['ria', 'RIA Novosti', /\bRIA(?: Novosti)?\b/gu],
  ['interfax', 'Interfax', /\bInterfax\b/gu],
  ['xinhua', 'Xinhua', /\bXinhua\b/gu],
  ['kyodo', 'Kyodo', /\bKyodo\b/gu],
  ['dpa', 'dpa', /\b(?:dpa|Deutsche Presse-Agentur)\b/gu],
  ['efe', 'EFE', /\bEFE\b/gu],
  ['ansa', 'ANSA', /\bANSA\b/gu],
  ['anadolu', 'Anadolu', /\bAnadolu(?: Agency)?\b/gu],
  ['upi', 'UPI', /\bUPI\b/gu],
  ['pti', 'Press Trust of India', /\b(?:Press Trust of India|PTI)\b/gu],
  ['ukrinform', 'Ukrinform', /\bUkrinform\b/gu],
  ['irna', 'IRNA', /\bIRNA\b/gu],
  ['bloomberg', 'Bloomberg', /\bBloomberg\b/gu],
]
const BRIEFING =
  /\b(?:(?:background |press |news )?(?:briefing|conference|news conference)|spoke (?:to reporters )?on (?:the )?condition of anonymity|told reporters)\b/giu
const STATEMENT = /\b(?:in a (?:written |joint )?statement|issued a statement|government statement|statement posted)\b/giu
const STATE_MEDIA = /\b(?:\p{Lu}\p{L}{1,40} )?(?:state media|state news agency|state television|state-run media)\b/gu

/** Origins that a stretch names: agencies, credits, briefings and statements, in order. Linear. */
export function origins(text: string, within: Span): Origin[] {
  const body = text.slice(within.start, within.end)
  const found: Origin[] = []
  const collect = (pattern: RegExp, kind: Origin['kind'], key: (words: string) => string, name: (words: string) => string) => {
    for (const match of body.matchAll(pattern))
      found.push({
        start: within.start + match.index,
        end: within.start + match.index + match[0].length,
        key: key(match[0]),
        name: name(match[0]),
        kind,
      })
  }
  for (const [key, name, pattern] of AGENCIES)
    collect(
      pattern,
      'agency',
      () => key,
      () => name,
    )
  collect(
    STATE_MEDIA,
    'broadcaster',
    (w) => w.toLowerCase(),
    (w) => w,
  )
  collect(
    BRIEFING,
    'briefing',
    () => 'briefing',
    (w) => w,
  )
  collect(
    STATEMENT,
    'statement',
    () => 'statement',
    (w) => w,
  )
  return found.sort((a, b) => a.start - b.start)
}

/** Whether what a picture's credit or a byline names: not where the text has its facts from. */
const isCredit = (text: string, origin: Origin) =>
  /\[[^\]]*(?:image|photo|source)[^\]]*$/iu.test(text.slice(Math.max(0, origin.start - 40), origin.start))

const OFFICIAL =
  /\b(?:an?|the|one) (?:senior |top |high-ranking )?(?:presidential |government |foreign ministry |defen[cs]e ministry |military |U\.S\. )?official\b/iu

/** Where the paragraph of a passage has it from. */
interface Around {
  named: Origin[]
  /** An official without a name, in the paragraph's words. */
  unnamed: string | null
}
/** By where the paragraph begins: every claim in it asks, and it is read once. */
const AROUND = new WeakMap<EngineArticle, Map<number, Around>>()
function around(side: { article: EngineArticle } & Span): Around {
  const { article } = side
  const line = article.lines.find((l) => l.start <= side.start && side.start < l.end) ?? side
  const lines = AROUND.get(article) ?? new Map<number, Around>()
  AROUND.set(article, lines)
  const known = lines.get(line.start)
  if (known) return known
  const official = OFFICIAL.exec(article.text.slice(line.start, line.end))?.[0] ?? null
  const found = {
    named: origins(article.text, line).filter((o) => !isCredit(article.text, o)),
    unnamed: official !== null && nameWords(official).length === 0 ? official : null,
  }
  lines.set(line.start, found)
  return found
}

/**
 * The one origin that two passages share, or null: both name one agency, or both have it from one briefing by an
 * official without a name. Two outlets with one origin are one source.
 */
export function sharedOrigin(
  a: { article: EngineArticle } & Span,
  b: { article: EngineArticle } & Span,
): { name: string; reason: Message } | null {
  const [here, there] = [around(a), around(b)]
  const [ours, theirs] = [here.named, there.named]
  for (const kind of ['agency', 'broadcaster'] as const)
    for (const one of ours) {
      const other = theirs.find((o) => o.kind === kind && o.key === one.key)
      if (one.kind === kind && other)
        return { name: one.name, reason: say('Both have it from {name}: two outlets, one origin.', { name: one.name }) }
    }
  const [who, whom] = [here.unnamed, there.unnamed]
  return who && whom
    ? {
        name: 'one official',
        reason: say('Both rest on an official without a name (“{who}”, “{whom}”): perhaps one briefing.', { who, whom }),
      }
    : null
}
