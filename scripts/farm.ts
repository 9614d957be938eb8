/**
 * Pages of outlets that are made by rule, and edits of them whose answer is known: what changes around an article, and what
 * changes in it, in silence or with a notice. For the tests of watched pages and `npm run campaign:watch`.
 */

/** A page as its outlet has it just now. */
export interface FarmPage {
  headline: string
  paragraphs: readonly string[]
  notices: readonly string[]
}
/** An edit: of which kind, what it makes of the page, how it is rendered then, and whether the article changed by it. */
export interface FarmEdit {
  what: string
  page: FarmPage
  skin: number
  inside: string
  isMaterial: boolean
  isNoticed: boolean
}

const pick = <T>(of: readonly T[], n: number): T => of[n % of.length]!

const TOWNS = ['Brevik', 'Halden', 'Larvik', 'Skien', 'Moss', 'Bergen', 'Narvik']
const SHIPS = ['Halden', 'Aurora', 'Fjordland', 'Stella', 'Norden']
const MAYORS = ['Tove Nilsen', 'Per Aas', 'Liv Dahl', 'Arne Moe', 'Kari Lund']
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']

/** The article of a page by its number: every fifth one is Korean. */
export function farmPage(n: number): FarmPage {
  if (n % 5 === 4)
    return {
      headline: `여객선 ${n}호, 기관 고장으로 회항`,
      paragraphs: [
        `월요일 오전 6시 승객 ${240 + n}명을 태운 여객선 ${n}호가 부산항을 떠났다고 해양경찰청이 밝혔다.`,
        `한 시간 뒤 두 번째 기관이 멈췄고 선장은 뱃머리를 돌렸다고 선사 측은 설명했다. 이 선사는 같은 배 ${4 + (n % 7)}척을 운항한다.`,
        `박정민 부산시장은 기자들에게 다친 사람은 없으며 배는 금요일까지 항구에 머문다고 말했다.`,
        `올해 들어 이 노선에서 배가 고장 난 것은 세 번째다. 지난 3월에는 승객들이 바다 위에서 11시간을 기다렸다.`,
      ],
      notices: [],
    }
  const [town, ship, mayor, day] = [pick(TOWNS, n), pick(SHIPS, n), pick(MAYORS, n), pick(DAYS, n)]
  return {
    headline: `Ferry ${ship} turns round off ${town} after engine failure`,
    paragraphs: [
      `The ferry ${ship} left the harbour of ${town} at six on ${day} morning with ${240 + n} people on board, the coast guard said.`,
      `An hour later its second engine failed, and the captain turned round, according to the shipping company, which owns ${4 + (n % 7)} such ships.`,
      `Nobody was hurt, the mayor of ${town}, ${mayor}, told reporters on the quay, but the ferry will stay in the harbour until the weekend.`,
      `It is the third time this year that a ferry of the company broke down; in March, passengers waited for 11 hours off the coast.`,
    ],
    notices: [],
  }
}

const isKorean = ({ headline }: FarmPage) => /\p{Script=Hangul}/u.test(headline)
/** The first figure of a text becomes another one. */
const otherFigure = (text: string, n: number) => text.replace(/\d+/, (was) => String(Number(was) + 1 + (n % 50)))
const LONGEST = 9

type Make = (page: FarmPage, n: number) => Partial<FarmEdit> & { page?: FarmPage }
const withParagraph = (page: FarmPage, at: number, text: string): FarmPage => ({
  ...page,
  paragraphs: page.paragraphs.with(at, text),
})
const corrected = (page: FarmPage, n: number): FarmPage => ({
  ...withParagraph(page, 0, otherFigure(page.paragraphs[0]!, n)),
  notices: [
    isKorean(page)
      ? `바로잡습니다: 승객 수를 ${n}명으로 잘못 적어 고쳤습니다.`
      : `Correction: An earlier version of this article gave a wrong number of passengers (${n}).`,
  ],
})

const TRIVIAL: Record<string, Make> = {
  'counters, advertisements, dates and related links': () => ({}),
  'the markup of the day': (_, n) => ({ skin: 1 + (n % 5) }),
  'other quotation marks, dashes and blanks': (page, n) => ({
    page: {
      ...page,
      paragraphs: page.paragraphs.map((text) =>
        n % 2 ? text.replaceAll("'", '’').replaceAll(' - ', ' – ') : text.replaceAll('’', "'").replaceAll(', ', ',  '),
      ),
    },
  }),
  'a box of the outlet inside the article': (_, n) => ({
    inside: pick(
      [
        `<aside class="newsletter"><p>Sign up for our newsletter number ${n} and read more about harbours every morning.</p></aside>`,
        `<div class="related"><a href="/r${n}">Read also: Harbour ${n} is closed for repairs until next spring</a></div>`,
        `<div class="ad"><p>Advertisement. Boats from ${n} kroner, only this week at the boat show of the harbour.</p></div>`,
      ],
      n,
    ),
  }),
}
const MATERIAL: Record<string, Make> = {
  'another figure': (page, n) => ({ page: withParagraph(page, 0, otherFigure(page.paragraphs[0]!, n)) }),
  'another figure in the middle': (page, n) => ({ page: withParagraph(page, 1, otherFigure(page.paragraphs[1]!, n)) }),
  'a sentence more': (page, n) => {
    const at = n % page.paragraphs.length
    const more = isKorean(page) ? ` 예인선 ${n}호가 현장에 도착했다.` : ` A tug, number ${n}, had reached it by noon.`
    return { page: withParagraph(page, at, page.paragraphs[at]!.slice(0, 300) + more) }
  },
  'a paragraph more, or one less': (page, n) => ({
    page: {
      ...page,
      paragraphs:
        page.paragraphs.length < LONGEST
          ? [
              ...page.paragraphs,
              isKorean(page)
                ? `항만 당국은 화요일에 도선사 ${n}명이 배에 타고 있었다고 밝혔다.`
                : `The harbour office said on Tuesday that a new pilot, number ${n}, had been aboard for the first time.`,
            ]
          : page.paragraphs.slice(0, -1),
    },
  }),
  'a fact turned into its opposite': (page) => ({
    page: withParagraph(
      page,
      2,
      isKorean(page)
        ? page.paragraphs[2]!.includes('다친 사람은 없으며')
          ? page.paragraphs[2]!.replace('다친 사람은 없으며', '두 명이 다쳤으며')
          : page.paragraphs[2]!.replace('두 명이 다쳤으며', '다친 사람은 없으며')
        : page.paragraphs[2]!.startsWith('Nobody was')
          ? page.paragraphs[2]!.replace('Nobody was', 'Two people were')
          : page.paragraphs[2]!.replace('Two people were', 'Nobody was'),
    ),
  }),
  'another headline': (page, n) => ({
    page: { ...page, headline: `${page.headline.replace(/ \(\d+\)$/, '')} (${n})` },
  }),
}
const KINDS: [string, Make, boolean, boolean][] = [
  ...Object.entries(TRIVIAL).map(([what, make]): [string, Make, boolean, boolean] => [what, make, false, false]),
  ...Object.entries(MATERIAL).map(([what, make]): [string, Make, boolean, boolean] => [what, make, true, false]),
  ['another figure, with a notice', (page, n) => ({ page: corrected(page, n) }), true, true],
  ['a notice alone', (page, n) => ({ page: { ...corrected(page, n), paragraphs: page.paragraphs } }), true, true],
]
/** In turn, so that each follows each: a kind is trivial, material in silence, or noticed. */
export function farmEdit(page: FarmPage, pageNumber: number, n: number): FarmEdit {
  const [what, make, isMaterial, isNoticed] = pick(KINDS, n * 5 + pageNumber + Math.floor(n / KINDS.length))
  return { what, page, skin: 0, inside: '', ...make(page, pageNumber * 1000 + n + 1), isMaterial, isNoticed }
}

const SKINS: [open: string, close: string][] = [
  ['<main><article>', '</article></main>'],
  ['<div id="root"><div class="c-1a2b"><section class="story__body">', '</section></div></div>'],
  ['<main class="layout-7"><div class="article-content"><div class="inner">', '</div></div></main>'],
  ['<table><tr><td><div class="text">', '</div></td></tr></table>'],
  ['<article class="post"><div class="entry-content">', '</div></article>'],
  ['<div class="wrap"><div class="row"><div class="col-8">', '</div></div></div>'],
]
/** A page as it is rendered just now: the article, and around it what changes each time. */
export function rendered({ headline, paragraphs, notices }: FarmPage, noise = 0, skin = 0, inside = ''): string {
  const [open, close] = pick(SKINS, skin)
  const date = new Date(Date.UTC(2026, 2, 1 + (noise % 27), noise % 24)).toUTCString()
  const all = [...notices.map((text) => `<p class="correction">${text}</p>`), ...paragraphs.map((text) => `<p>${text}</p>`)]
  return `<!doctype html><html><head><title>${headline}</title></head><body class="d${noise % 31}">
    <nav><a href="/">Home</a> <a href="/${noise}">Sport ${noise % 5}</a></nav>
    <aside class="ad">Offer ${noise % 17}: boats from ${100 + (noise % 40)} kroner</aside>
    ${open}<h1>${headline}</h1><time>${date}</time>${all.slice(0, 2).join('\n')}${inside}${all.slice(2).join('\n')}${close}
    <section><h2>Related</h2><ul><li><a href="/r${noise}">Harbour ${noise % 9} is closed</a></li></ul></section>
    <footer>${(noise * 7919) % 997} people read this. Updated ${(noise * 31) % 60} minutes ago. © ${2020 + (noise % 7)} Post</footer></body></html>`
}
