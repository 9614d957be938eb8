import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { say } from '@/lib/domain/message'
import type { ArticleView, ClaimView, OmissionView, RevisionView } from '@/lib/domain/views'
import type { ClaimState, Verdict } from '@/lib/domain/words'
import { abilities } from '@/lib/review/abilities'
import { writeAbilities } from '@/lib/review/read-abilities'
import { capOf } from '../keys/commands'
import { EMPTY_CONTENT } from '../revision/draft'
import { type Bench, type Given, happened, openBench } from './bench'
import { BENCH_COMMANDS, type CommandId } from './commands'
import { toMissing } from './commands/verdict'
import { firstWith, NO_FILTER } from './filter'
import { afterAllOf, claimOf, draftAt, draftFor, numberOf, orderedOf } from './seen'
import { makeBenchStore } from './store'
import { makeWorks, type Place, type Works, type World } from './works'

const MINA = { id: 'mina', name: 'Mina Park', role: 'journalist', roleWord: 'Journalist' } as const
const JOON = { id: 'joon', name: 'Joon Lee', role: 'editor', roleWord: 'Editor' } as const
const NOAH = { id: 'noah', name: 'Noah Berg', role: 'journalist', roleWord: 'Journalist' } as const
const STORY = '11111111-1111-4111-8111-111111111111'
type Person = typeof MINA | typeof NOAH | typeof JOON

const TEXTS = { here: 'One thing. Two thing. Three thing. Four thing. Five thing.', there: 'One thing. Another thing.' }
const article = (id: string, text: string) =>
  ({
    id,
    text,
    headline: id,
    outlet: id,
    versionId: `${id}-v`,
    stage: 'checking',
    language: 'en',
    lines: [],
    nothing: [],
  }) as unknown as ArticleView
const articles = [article('here', TEXTS.here), article('there', TEXTS.there)]

const revision = (by: string, value: Verdict, state: ClaimState) =>
  ({
    id: 'r',
    number: 1,
    content: { ...EMPTY_CONTENT, value },
    authorId: by,
    authorName: by,
    contributorIds: [by],
    createdAt: '2026-01-01T00:00:00.000Z',
    decision: state === 'approved' ? { outcome: 'approved', byId: 'hana' } : null,
  }) as unknown as RevisionView

/** A claim as it stands in the article, and as the desk tells it to somebody: the rules themselves say what they may. */
function claim(number: number, is: 'open' | ClaimState, to: Person, more: Partial<ClaimView> = {}): ClaimView {
  const state = is === 'open' ? 'unchecked' : is
  const head = state === 'unchecked' ? null : revision('mina', 'unverified', state)
  const story = { restricted: false, ownerId: 'mina', memberIds: [], teamRoles: {} }
  const may = abilities(to, {
    story,
    state,
    contributorIds: head?.contributorIds ?? [],
    secondIds: [],
    handIds: head?.contributorIds ?? [],
    inForce: state === 'approved',
    shownTo: [],
    isApart: state === 'second_read',
    contesterId: state === 'contested' ? 'noah' : null,
    approverId: head?.decision?.byId ?? null,
    returnedCount: 0,
    leadEditorId: null,
    mayApproveUnreviewed: false,
    awaitsEyes: false,
  })
  return {
    id: `claim-${number}`,
    articleId: 'here',
    versionId: 'here-v',
    start: number * 10,
    end: number * 10 + 9,
    quote: `Claim ${number}`,
    kind: 'event',
    worth: 1,
    worthReason: '',
    state,
    version: 1,
    head,
    may: writeAbilities(may),
    handIds: head?.contributorIds ?? [],
    suggestions: [{ versionId: 'there-v', articleId: 'there', start: 0, end: 10, rank: 1, band: 'close', reasons: [] }],
    returnedCount: 0,
    returnReason: null,
    withdrawnReason: null,
    stateSince: '',
    otherReading: null,
    isInForce: false,
    isBlind: false,
    returnCategory: null,
    risks: [],
    needsSecond: false,
    secondReaderId: null,
    secondReaderName: null,
    legalBy: null,
    recheck: null,
    resolvedIn: null,
    isOrphan: false,
    overturned: null,
    contest: null,
    awaits: null,
    inForce: null,
    assigneeId: null,
    assigneeName: null,
    flaggedBy: null,
    comments: 0,
    threadOpen: false,
    pinned: null,
    light: false,
    splitAt: null,
    relations: [],
    hints: [],
    ...more,
  }
}

/** A desk of paper behind the real client: it answers everything with what every door promises, and knows what it was asked. */
let paper: { claims: Map<string, ClaimView>; asked: string[]; refuses: object | null }

function answer(method: string, url: string, body: Record<string, unknown>): [number, object] {
  const path = url.replace(/^\/api\/(?:claims\/)?/, '').replace(/\?.*/, '')
  if (method !== 'GET') paper.asked.push(`${method} ${path}`)
  if (paper.refuses && method !== 'GET' && !path.endsWith('/draft')) return [409, { status: 409, title: '', ...paper.refuses }]
  const known = paper.claims.get(path.split('/')[0]!)
  const version = (known?.version ?? 0) + 1
  if (known && path.endsWith('/verdict')) {
    const content = body.content as RevisionView['content']
    const head = { ...revision('mina', content.value!, 'draft'), content, number: version }
    paper.claims.set(known.id, { ...known, version, state: 'draft', head })
  }
  const now = (known && paper.claims.get(known.id)) ?? claim(9, 'open', MINA)
  return [
    200,
    {
      ...now,
      ...{ claimId: now.id, revision: version, contributorIds: ['mina'], unchanged: false, claimIds: [], agrees: true },
      ...{ number: 1, keptAt: '2026-01-01T00:00:00.000Z', flagged: true, legal: true, presence: [] },
      ...{ claims: [...paper.claims.values()], nothing: {}, revisions: [], earlier: 0 },
      ...{ done: [], skipped: [], submitted: [], notReady: [] },
    },
  ]
}

beforeEach(() => {
  paper = { claims: new Map(), asked: [], refuses: null }
  const kept = new Map<string, string>()
  vi.stubGlobal('document', { querySelector: () => null })
  vi.stubGlobal('localStorage', {
    setItem: (key: string, value: string) => kept.set(key, value),
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('fetch', async (url: string, { method, body }: { method: string; body?: string }) => {
    const [status, data] = answer(method, url, JSON.parse(body ?? '{}'))
    return new Response(JSON.stringify(data), {
      status,
      headers: { 'x-desk': 'second-source', 'content-type': 'application/json' },
    })
  })
})
afterEach(() => vi.unstubAllGlobals())

interface Play {
  works: Works
  /** Where the focus was sent last, and where a command led. */
  focus: string
  went: string
  address: URLSearchParams
  /** What is below the edge until it is brought up, and the panes that scroll. */
  below: Set<Place>
  panes: Partial<Record<Place, { scrollTop: number }>>
}
/** Places whose focus means that characters are typed there. */
const FIELDS: Readonly<Record<string, Element>> = { note: {} as Element, search: {} as Element }
type Step = (play: Play) => unknown
const bench = (play: Play): Bench => play.works.now()
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

/** What a test says that a bench shows: numbers are those of the claims. */
interface Shown {
  at?: number | null
  verdict?: Verdict | null
  draft?: 'kept' | 'none'
  changed?: number[]
  chosen?: number[]
  asked?: string[]
  dialog?: string | null
  focus?: string
  address?: string
  went?: string | RegExp
  says?: string | RegExp
  passage?: number
  tab?: string
  evidence?: number
  looks?: Partial<Bench>
}

class Day {
  private steps: Step[] = []
  constructor(
    private readonly all: readonly ('open' | ClaimState)[],
    private readonly who: Person = MINA,
  ) {}
  as(who: Person) {
    const day = new Day(this.all, who)
    day.steps = this.steps
    return day
  }
  does(step: Step) {
    this.steps.push(step)
    return this
  }
  /** Keys as the registry names them. */
  press(...keys: string[]) {
    for (const key of keys)
      this.does(async ({ works }) => {
        const command = BENCH_COMMANDS.find((c) => c.keys === key)
        if (!command) throw new Error(`${capOf(key)} is bound to nothing`)
        await works.do(command)
        await settle()
      })
    return this
  }
  type(note: string) {
    return this.does(({ works }) => works.type({ note }))
  }
  goTo(number: number) {
    return this.does(({ works }) => works.open(`claim-${number}`))
  }
  refused(problem: object) {
    return this.does(() => {
      paper.refuses = problem
    })
  }
  live(type: string, number: number, by = 'Noah Berg') {
    return this.does((play) => play.works.happen({ what: 'told', event: { seq: 1, type, claimId: `claim-${number}`, by } }))
  }
  async leaves(shown: Shown) {
    const claims = this.all.map((is, i) => claim(i + 1, is, this.who))
    for (const c of claims) paper.claims.set(c.id, c)
    const play = {
      focus: '',
      went: '',
      address: new URLSearchParams(),
      below: new Set<Place>(),
      panes: { sources: { scrollTop: 0 } },
    } as unknown as Play
    const given = {
      story: { id: STORY, signedOff: null },
      articles,
      articleId: 'here',
      sentences: [],
      people: [],
      views: [],
      names: [],
      short: {},
      mayWrite: true,
      leadEditorId: null,
      me: this.who,
    } as unknown as Given
    const world: World = {
      preferences: () => ({ advance: false, marks: 'all', layout: 'three' }) as ReturnType<World['preferences']>,
      isWide: () => true,
      prefer: (patch) => {
        play.went = JSON.stringify(patch)
      },
      go: (href) => {
        play.went = href
      },
      refresh: () => {},
      address: (change) => change(play.address),
      origin: () => 'https://desk.example',
      focus: (place) => {
        play.focus = place
      },
      typingIn: () => FIELDS[play.focus] ?? null,
      find: (place) => (play.panes[place] ?? null) as HTMLElement | null,
      reveal: () => {
        play.went ||= 'in view'
      },
      revealPassage: () => {},
      show: (place) => !play.below.delete(place),
      soon: () => {},
      copy: async (text) => {
        play.went = text
        return true
      },
      print: () => {
        play.went = 'the printer'
      },
      inWords: (said) => (typeof said === 'string' ? said : said.id),
      clock: () => '12:00',
    }
    play.works = makeWorks(makeBenchStore(openBench(given, { claims, claimId: 'claim-1', filter: NO_FILTER })), world)
    for (const step of this.steps) await step(play)
    await settle()
    const now = bench(play)
    const here = claimOf(now)
    const draft = here && draftFor(now, here)
    const numbers = (ids: ReadonlySet<string>) => [...ids].map((id) => numberOf(now, id))
    const { aloud, status, problem } = now.voice
    const says = [aloud, status, problem].map(world.inWords).join(' | ')
    const dialog = now.dialog && (now.dialog.kind === 'ask' ? now.dialog.what : now.dialog.kind)
    const is: Shown = {
      at: here && numberOf(now, here.id),
      verdict: draft?.content.value ?? null,
      draft: [...now.drafts.values()].some((d) => d.dirty) ? 'kept' : 'none',
      changed: numbers(now.changed),
      chosen: numbers(now.chosen),
      asked: paper.asked.filter((one) => !one.endsWith('/draft')),
      dialog,
      focus: play.focus,
      address: String(play.address),
      passage: now.passage,
      tab: now.tab,
      evidence: draft?.content.evidence.length ?? 0,
    }
    const { says: words, went, looks, ...plain } = shown
    expect(Object.fromEntries(Object.keys(plain).map((key) => [key, is[key as keyof Shown]]))).toEqual(plain)
    if (words) expect(says).toMatch(words)
    if (went) expect(play.went).toMatch(went)
    if (looks) expect(now).toMatchObject(looks)
  }
}
const on = (all: readonly ('open' | ClaimState)[]) => new Day(all)
const claims = (...all: ('open' | ClaimState)[]) => all

describe('a bench that is opened with a filter', () => {
  const opened = (states: readonly ClaimState[], claimId: string | null = null) => {
    const all = (['draft', 'submitted', 'open', 'submitted'] as const).map((is, i) => claim(i + 1, is, JOON))
    const given = { articles, articleId: 'here', me: JOON } as unknown as Given
    return openBench(given, { claims: all, claimId, filter: { ...NO_FILTER, states } }).at
  }
  it('begins with a claim that it lists, and not with one that is open elsewhere', () =>
    expect(opened(['submitted'])).toBe('claim-2'))
  it('begins with the first open one where it lists all, and with the named one where one is named', () => {
    expect(opened([])).toBe('claim-1')
    expect(opened(['submitted'], 'claim-3')).toBe('claim-3')
  })
})

describe('going', () => {
  it('N goes to the next open claim, and 2 disputes it', () =>
    on(claims('open', 'submitted', 'open'))
      .press('n', '2')
      .leaves({ at: 3, verdict: 'disputed', focus: '' }))
  it('R opens the reasons of what one writes: of the verdict that is given, else of a dispute', async () => {
    await on(claims('open')).press('3', 'r').leaves({ verdict: 'unverified', focus: 'reasons', dialog: null })
    await on(claims('open')).press('r').leaves({ verdict: 'disputed', focus: 'reasons', dialog: null })
  })
  it('3 opens the reasons where something was found that a person has to weigh; where nothing was, there is nothing to say', async () => {
    await on(claims('open')).press('3').leaves({ verdict: 'unverified', focus: 'reasons' })
    await on(claims('open')).press('1').leaves({ verdict: 'corroborated', focus: '' })
  })
  it.each([[1, { verdict: 'unverified', focus: '' }] as const, [2, { verdict: 'unverified', focus: 'silence' }] as const])(
    '3 where none of %i sources states it: of one it says what the desk did, of several a person says what was searched',
    (count, left) =>
      on(claims('open', 'open'))
        .does(({ works }) => {
          const others = ['there', 'elsewhere'].slice(0, count)
          const given = { ...works.now().given, articles: [articles[0]!, ...others.map((id) => article(id, TEXTS.there))] }
          const relations = others.map((articleId) => ({ articleId, relation: 'silent' })) as unknown as ClaimView['relations']
          works.happen({ what: 'given', given })
          works.happen({ what: 'came', claim: claim(1, 'open', MINA, { suggestions: [], relations }) })
        })
        .press('3')
        .leaves(left),
  )
  it('who goes on is led to what the verdict lacks: reasons, the side that is wrong, the sentence, the note', async () => {
    const led = (content: Partial<typeof EMPTY_CONTENT>) =>
      on(claims('open'))
        .press('2')
        .does(({ works }) => works.type(content))
        .does(({ works }) => void toMissing(works))
    const wrong = { reasons: ['contradicts'], facets: ['number' as const] }
    await led({}).leaves({ focus: 'reasons' })
    await led({ reasons: ['contradicts'] }).leaves({ focus: 'reasons' })
    await led(wrong).leaves({ focus: 'side' })
    await led({ ...wrong, whoIsWrong: 'this_article' }).leaves({ looks: { writing: { start: 10, end: 10 } } })
    await led({ ...wrong, whoIsWrong: 'the_source' }).leaves({ focus: 'note' })
    await led({ ...wrong, whoIsWrong: 'the_source', note: 'So.' }).leaves({ focus: '' })
  })
  it('J and K go claim by claim', () =>
    on(claims('open', 'submitted', 'open'))
      .press('j', 'j', 'k')
      .leaves({ at: 2 }))
  it('what is said of the next claim is read from its beginning, also after it was saved; another article stays where it is', async () => {
    const scrolled = (tab: string) =>
      on(claims('open', 'open', 'open')).does((play) => {
        play.works.happen({ what: 'looked', at: { tab } })
        play.panes.sources!.scrollTop = 117
      })
    const is = (top: number) => (play: Play) => expect(play.panes.sources!.scrollTop).toBe(top)
    await scrolled('passages').press('3', 'mod+enter').does(is(0)).leaves({ at: 2 })
    await scrolled('thread').press('j').does(is(0)).leaves({ at: 2 })
    await scrolled('there').press('j').does(is(117)).leaves({ at: 2 })
  })
  it('P goes back to the open one', () =>
    on(claims('open', 'submitted', 'open'))
      .goTo(3)
      .press('p')
      .leaves({ at: 1 }))
  it('X chooses, Shift J chooses and goes on', () =>
    on(claims('open', 'open', 'open'))
      .press('x', 'j', 'shift+j')
      .leaves({ chosen: [1, 2, 3], at: 3 }))
  it('/ puts the focus into the search, with the list shown', () =>
    on(claims('open'))
      .press('\\', '/')
      .leaves({ focus: 'search', looks: { listShown: true, pane: 'list' } }))
  it('G then N opens the bell, once it is there', async () => {
    await on(claims('open')).press('g>n').leaves({ focus: '' })
    await on(claims('open'))
      .does((play) => {
        Object.assign(play.panes, { bell: { querySelector: () => ({ click: () => Object.assign(play, { focus: 'bell' }) }) } })
      })
      .press('g>n')
      .leaves({ focus: 'bell' })
  })
  it('Shift F opens the filter', () => on(claims('open')).press('shift+f').leaves({ focus: 'filter' }))
  it.each([
    ['g>i', '/turn'],
    ['g>s', '/stories'],
    ['g>q', '/queue'],
    ['g>c', '/corrections'],
    ['g>a', '/account'],
    ['g>g', `/stories/${STORY}/grid`],
    ['h', `/stories/${STORY}/claims/claim-1`],
    ['shift+w', `/stories/${STORY}/check\\?article=there`],
    ['g>r', `/stories/${STORY}/report`],
    ['u', `/stories/${STORY}`],
    ['shift+a', `/stories/${STORY}/report`],
  ])('%s leads to %s', (keys, way) =>
    on(claims('open'))
      .press(keys)
      .leaves({ went: new RegExp(`^${way}`) }),
  )
  it.each([
    ['mod+k', 'palette'],
    ['?', 'help'],
    ['s', 'shape'],
    ['minus', 'drop'],
    ['shift+n', 'draw'],
    ['shift+e', 'picker'],
    ['shift+l', 'legal'],
  ])('%s asks in a dialog: %s', (keys, dialog) => on(claims('open')).press(keys).leaves({ dialog }))
  it('an empty article says what to do', () =>
    on([])
      .press('j')
      .leaves({ at: null, says: /Choose a claim\./ }))
})

describe('what other articles state and this one does not', () => {
  const omission = (start: number, claimId: string | null): OmissionView => ({
    articleId: 'there',
    versionId: 'there-v',
    start,
    end: start + 6,
    quote: TEXTS.there.slice(start, start + 6),
    reason: say('It gives a figure.'),
    score: 1,
    claimId,
    nearestClaimId: 'claim-1',
  })
  const listed = (day: Day, ...omissions: OmissionView[]) =>
    day.press('shift+o').does(({ works }) => works.happen({ what: 'looked', at: { omissions, omission: 0 } }))
  it('E notes the one that is chosen, with its passage; a second time takes both off again', () =>
    listed(on(claims('open')), omission(0, null), omission(11, null))
      .press(']', 'e')
      .does(({ works }) => {
        const { content } = draftAt(works.now())!
        expect(content.evidence).toMatchObject([{ articleId: 'there', start: 11, end: 17, stance: 'missing', manual: true }])
        expect(content.note).toContain('Left out here')
      })
      .press('e')
      .does(({ works }) => expect(draftAt(works.now())!.content).toMatchObject({ evidence: [], note: '' }))
      .leaves({ draft: 'kept', says: /Taken off the note\./ }))
  it('its stance stays when the verdict changes', () =>
    listed(on(claims('open')), omission(0, null))
      .press('e', '2', '3')
      .does(({ works }) => expect(draftAt(works.now())!.content.evidence).toMatchObject([{ stance: 'missing' }]))
      .leaves({ verdict: 'unverified' }))
  it('O opens the claim that it is', () =>
    listed(on(claims('open')), omission(0, 'claim-9'))
      .press('o')
      .leaves({ went: /check\?claim=claim-9$/, asked: [] }))
  it('where it is none it becomes one first', () =>
    listed(on(claims('open')), omission(0, null))
      .press('o')
      .leaves({ asked: [`POST stories/${STORY}/claims`] }))
  it('without one, that is said', () =>
    on(claims('open'))
      .press('o')
      .leaves({ says: /Open the list of what is not here first\./ }))
  it('who looks after accounts makes no claim of it', () =>
    listed(on(claims('open')), omission(0, null))
      .does(({ works }) => works.happen({ what: 'given', given: { ...works.now().given, mayWrite: false } }))
      .press('o')
      .leaves({ asked: [], says: /Admins look after accounts/ }))
})

describe('a verdict', () => {
  it('1, 2, 3 and 0 set it and take it away', () =>
    on(claims('open'))
      .press('1', '2', '3', '0')
      .leaves({ verdict: null, draft: 'kept', says: /No verdict\./ }))
  it('C puts the focus into the note', () => on(claims('open')).press('c').leaves({ focus: 'note' }))
  it('W disputes it and puts the cursor into its sentence, in the article', () =>
    on(claims('open'))
      .press('w')
      .leaves({ verdict: 'disputed', looks: { writing: { start: 10, end: 10 }, pane: 'article' } }))
  it('W lets a dispute be what it is', () =>
    on(claims('open'))
      .does(({ works }) => works.type({ value: 'disputed', reasons: ['number'], proposedText: 'So' }))
      .press('w')
      .does(({ works }) => expect(draftAt(works.now())!.content).toMatchObject({ reasons: ['number'], proposedText: 'So' }))
      .leaves({ verdict: 'disputed', looks: { writing: { start: 10, end: 10 } } }))
  it('words that were chosen in it are chosen there', () =>
    on(claims('open'))
      .does(({ works }) =>
        works.happen({ what: 'looked', at: { selection: { articleId: 'here', span: { start: 12, end: 15 } } } }),
      )
      .press('w')
      .leaves({ looks: { writing: { start: 12, end: 15 }, selection: null } }))
  it('words chosen elsewhere are not', () =>
    on(claims('open'))
      .does(({ works }) =>
        works.happen({ what: 'looked', at: { selection: { articleId: 'here', span: { start: 22, end: 25 } } } }),
      )
      .press('w')
      .leaves({ looks: { writing: { start: 10, end: 10 } } }))
  it('another claim is not written in because this one was', () =>
    on(claims('open', 'open'))
      .press('w')
      .goTo(2)
      .leaves({ at: 2, looks: { writing: null } }))
  it('is saved, and the next open claim comes up with the focus on it', () =>
    on(claims('open', 'draft', 'open'))
      .press('3', 'mod+enter')
      .leaves({ at: 3, asked: ['PUT claim-1/verdict'], draft: 'none', focus: 'heading', says: /Saved\. Claim/ }))
  it('is saved, and where no claim is open any more the focus leaves the field too: the next key is no letter of the note', () =>
    on(claims('open', 'draft'))
      .press('3', 'c', 'mod+enter')
      .leaves({ at: 1, asked: ['PUT claim-1/verdict'], focus: 'heading', says: /Saved\. No open claim/ }))
  it('is saved, and who went on elsewhere before the desk answered is left there', () =>
    on(claims('open', 'draft', 'open'))
      .press('3')
      .does(({ works }) => Promise.all(['mod+enter', 'j'].map((keys) => works.do(BENCH_COMMANDS.find((c) => c.keys === keys)!))))
      .leaves({ at: 2, asked: ['PUT claim-1/verdict'], says: /Saved/ }))
  it('is saved, and who began to type elsewhere before the desk answered types on', () =>
    on(claims('open', 'draft', 'open'))
      .press('3')
      .does(({ works }) => Promise.all(['mod+enter', '/'].map((keys) => works.do(BENCH_COMMANDS.find((c) => c.keys === keys)!))))
      .leaves({ at: 3, asked: ['PUT claim-1/verdict'], focus: 'search' }))
  it('is saved, and a dialog that was opened before the desk answered keeps its claim', () =>
    on(claims('open', 'draft', 'open'))
      .press('3')
      .does(({ works }) =>
        Promise.all(['mod+enter', 'minus'].map((keys) => works.do(BENCH_COMMANDS.find((c) => c.keys === keys)!))),
      )
      .leaves({ at: 1, asked: ['PUT claim-1/verdict'], dialog: 'drop' }))
  it('is saved, and where it was changed before the desk answered, its writer stays to read it', () =>
    on(claims('open', 'draft', 'open'))
      .press('3')
      .does(({ works }) => Promise.all(['mod+enter', '2'].map((keys) => works.do(BENCH_COMMANDS.find((c) => c.keys === keys)!))))
      .leaves({ at: 1, asked: ['PUT claim-1/verdict'], verdict: 'disputed' }))
  it('is saved where one stays', () =>
    on(claims('open', 'open'))
      .press('3', 'mod+shift+enter')
      .leaves({ at: 1, verdict: 'unverified', says: /Saved \{time\}/ }))
  it('nothing typed, nothing sent', () =>
    on(claims('open'))
      .press('mod+shift+enter')
      .leaves({ asked: [], says: /Nothing new to save\./ }))
  it('that lacks something is saved, not submitted, and says what it lacks', () =>
    on(claims('open'))
      .press('1', 'shift+enter')
      .leaves({ asked: ['PUT claim-1/verdict'], says: /Not ready to submit/ }))
  it('that lacks nothing is submitted', () =>
    on(claims('open'))
      .press('3')
      .does(({ works }) => works.type({ searched: 'everything', reasons: ['silent'] }))
      .press('shift+enter')
      .leaves({ asked: ['PUT claim-1/verdict', 'POST claim-1/submission'], says: /Submitted to the editors\./ }))
  describe.each([
    ['the next open claim comes up', [], { at: 3, dialog: null }],
    ['who went on elsewhere before the desk answered is left there', ['j'], { at: 2, dialog: null }],
    ['a dialog that was opened before the desk answered keeps its claim', ['minus'], { at: 1, dialog: 'drop' }],
  ])('is submitted', (what, pressed, left) => {
    it(`and ${what}`, () =>
      on(claims('open', 'approved', 'open'))
        .press('3')
        .does(({ works }) => works.type({ searched: 'everything', reasons: ['silent'] }))
        .does(({ works }) =>
          Promise.all(['shift+enter', ...pressed].map((keys) => works.do(BENCH_COMMANDS.find((c) => c.keys === keys)!))),
        )
        .leaves({ ...left, asked: ['PUT claim-1/verdict', 'POST claim-1/submission'] }))
  })
  it('Z undoes it with a new revision, Shift Z does it again', () =>
    on(claims('open'))
      .press('3', 'mod+shift+enter', 'z')
      .press('shift+z')
      .leaves({ asked: Array(3).fill('PUT claim-1/verdict'), verdict: 'unverified', says: /Redone\./ }))
  it('Z and Shift Z pressed before the desk answers are done one after the other', () =>
    on(claims('open'))
      .press('3', 'mod+shift+enter')
      .does(({ works }) => Promise.all(['z', 'shift+z'].map((keys) => works.do(BENCH_COMMANDS.find((c) => c.keys === keys)!))))
      .leaves({ asked: Array(3).fill('PUT claim-1/verdict'), verdict: 'unverified', says: /Redone\./ }))
  it('from the desk’s own history: its claim is before the eyes while the desk is asked', () =>
    on(claims('open', 'draft'))
      .does(async ({ works }) => {
        vi.stubGlobal('fetch', () => new Promise(() => {}))
        void works.do(BENCH_COMMANDS.find((c) => c.keys === 'z')!)
        await settle()
      })
      .leaves({ at: 2 }))
  it('without anything to undo, that is said', () =>
    on(claims('open'))
      .press('z')
      .leaves({ says: /Nothing to undo\./ }))
  it('that a colleague overtook opens both side by side, and keeps what was typed', () =>
    on(claims('open'))
      .type('mine')
      .refused({ code: 'changed-meanwhile', detail: 'changed', current: claim(1, 'draft', MINA, { version: 5 }) })
      .press('mod+shift+enter')
      .leaves({ dialog: 'conflict', draft: 'kept', says: /Not saved/ }))
  it('that is refused says why, and keeps what was typed', () =>
    on(claims('open'))
      .type('mine')
      .refused({ code: 'wrong-state', detail: 'It is approved.' })
      .press('mod+shift+enter')
      .leaves({ draft: 'kept', says: /It is approved\./ }))
})

describe('evidence', () => {
  it('E attaches the passage, E takes it off', () => on(claims('open')).press('e').leaves({ evidence: 1, draft: 'kept' }))
  it('E attaches the words that are chosen, before what the desk shows', () =>
    on(claims('open'))
      .does(({ works }) =>
        works.happen({ what: 'looked', at: { selection: { articleId: 'there', span: { start: 11, end: 25 } } } }),
      )
      .press('e')
      .leaves({ evidence: 1, looks: { selection: null } }))
  it('twice is not at all', () =>
    on(claims('open'))
      .press('e', 'e')
      .leaves({ evidence: 0, says: /Passage detached\./ }))
  it('[ and ] stay inside what there is', () => on(claims('open')).press(']', ']', '[').leaves({ passage: 0 }))
  it('D compares where there is enough to compare', () =>
    on(claims('open'))
      .press('d')
      .leaves({ tab: 'there', says: /too few words/, looks: { compare: false } }))
})

describe('reading', () => {
  it('V and M change what one likes', () =>
    on(claims('open'))
      .press('v')
      .leaves({ went: /"marks":"current"/ }))
  it('M goes on to the next layout', () =>
    on(claims('open'))
      .press('m')
      .leaves({ went: /"layout":"two"/ }))
  it('\\ hides the list', () =>
    on(claims('open'))
      .press('\\')
      .leaves({ looks: { listShown: false, pane: 'article' } }))
  it('\\ shows it again, on a screen of one text too', () =>
    on(claims('open'))
      .press('\\', '\\')
      .leaves({ looks: { listShown: true, pane: 'list' } }))
  it('. brings the claim into view', () => on(claims('open')).press('.').leaves({ went: 'in view' }))
  it('I finds words', () =>
    on(claims('open'))
      .press('i')
      .leaves({ focus: 'find', looks: { finding: true } }))
  it('Shift M keeps both texts together, with another text shown', () =>
    on(claims('open'))
      .press('shift+m')
      .leaves({ tab: 'there', looks: { aligned: true } }))
  it('Shift P prints', () => on(claims('open')).press('shift+p').leaves({ went: 'the printer' }))
})

describe('together', () => {
  it('T opens the thread and its field', () => on(claims('open')).press('t').leaves({ tab: 'thread', focus: 'thread' }))
  it('F flags', () =>
    on(claims('open'))
      .press('f')
      .leaves({ asked: ['PUT claim-1/flag'], says: /second pair of eyes/ }))
  it('L copies a link', () =>
    on(claims('open'))
      .press('l')
      .leaves({ went: /check\?claim=claim-1$/, says: /link is copied/ }))
  it('Y copies the claim with where it stands', () =>
    on(claims('open'))
      .press('y')
      .leaves({ went: /^“Claim 1”\nhere, here/ }))
  it('Shift U opens what a colleague changed', () =>
    on(claims('open', 'open', 'open'))
      .live('verdict-saved', 3)
      .press('shift+u')
      .leaves({ at: 3, changed: [] }))
  it('Shift U with nothing new says so', () =>
    on(claims('open'))
      .press('shift+u')
      .leaves({ says: /Nothing new\./ }))
})

describe('bounds', () => {
  it('Shift S merges with the next', () =>
    on(claims('open', 'open'))
      .press('shift+s')
      .leaves({ asked: ['POST claim-1/merge'] }))
  it('the last claim has none', () =>
    on(claims('open'))
      .press('shift+s')
      .leaves({ says: /no next claim/ }))
})

describe('an editor', () => {
  it('A approves, and the next submitted claim comes up', () =>
    on(claims('submitted', 'submitted'))
      .as(JOON)
      .press('a')
      .leaves({ asked: ['POST claim-1/decision'], at: 2 }))
  it('A approves no verdict that was below the edge: it is brought up, and then', () =>
    on(claims('submitted', 'open'))
      .as(JOON)
      .does(({ below }) => below.add('verdict'))
      .press('a')
      .does(({ works }) => {
        // what a bench before this one still keeps is no decision
        expect(paper.asked.filter((one) => !one.endsWith('/draft'))).toEqual([])
        expect(works.now().voice.aloud).toMatchObject({ id: expect.stringContaining('Read the whole verdict first') })
      })
      .press('a')
      .leaves({ asked: ['POST claim-1/decision'] }))
  it('R asks for a reason first', () => on(claims('submitted')).as(JOON).press('r').leaves({ dialog: 'return', asked: [] }))
  it('a digit says that one reads it otherwise', () => on(claims('submitted')).as(JOON).press('2').leaves({ dialog: 'return' }))
  it('between two readings 1 and 2 say which stands, R sends both back', () =>
    on(claims('adjudication')).as(JOON).press('2').leaves({ dialog: 'second-stands' }))
  it('A does not choose between them', () =>
    on(claims('adjudication'))
      .as(JOON)
      .press('a')
      .leaves({ dialog: null, says: /Say which reading stands/ }))
  it('of a contest A upholds and R overturns', () => on(claims('contested')).as(JOON).press('a').leaves({ dialog: 'uphold' }))
  it('and R overturns', () => on(claims('contested')).as(JOON).press('r').leaves({ dialog: 'overturn' }))
  it('Shift R reopens', () => on(claims('approved')).as(JOON).press('shift+r').leaves({ dialog: 'reopen' }))
  it('Shift X withdraws', () => on(claims('approved')).as(JOON).press('shift+x').leaves({ dialog: 'withdraw' }))
  it('Shift C contests, as anybody may', () => on(claims('approved')).press('shift+c').leaves({ dialog: 'contest' }))
  it('and takes one’s own contest back, which needs no reason', () =>
    on(claims('contested'))
      .as(NOAH)
      .press('shift+c')
      .leaves({ dialog: null, asked: ['POST claim-1/contest/withdrawal'] }))
  it('and nobody else’s', () =>
    on(claims('contested'))
      .press('shift+c')
      .leaves({ dialog: null, asked: [], says: /Only an approved verdict/ }))
  it('without a network approving waits', () =>
    on(claims('submitted'))
      .as(JOON)
      .does(({ works }) => works.happen({ what: 'network', offline: true }))
      .press('a')
      .leaves({ asked: [], says: /Approving waits/ }))
})

describe('a key that cannot work says why', () => {
  it.each(['2', '0', 'c', 'w', 'e', 's', 'minus', 'shift+enter', 'shift+s', 'shift+e'])('%s on a submitted verdict', (key) =>
    on(claims('submitted', 'open')).press(key).leaves({ dialog: null, asked: [], draft: 'none', says: /\w{4}/ }),
  )
  it.each(['a', 'r', 'shift+r', 'shift+x'])('%s of a journalist', (key) =>
    on(claims('submitted')).press(key).leaves({ dialog: null, asked: [], says: /\w{4}/ }),
  )
  it('every command is pressed in one of these tests', async () => {
    const { readFileSync } = await import('node:fs')
    const text = readFileSync(new URL(import.meta.url), 'utf8')
    const unpressed = BENCH_COMMANDS.filter(({ keys }) => !text.includes(`'${keys.replace('\\', '\\\\')}'`)).map(
      (c): CommandId => c.id,
    )
    expect(unpressed).toEqual([])
  })
})

const writing = (number: number) => (day: Day) => day.goTo(number).type('half a thought')
const colleagueChanges = (number: number) => ({
  while: (setting: (day: Day) => Day, then = (day: Day) => day) =>
    then(setting(on(claims('open', 'open', 'open')))).live('verdict-saved', number),
})

describe('a colleague', () => {
  it('changes the claim that one writes on: what is typed stays', () =>
    colleagueChanges(2)
      .while(writing(2))
      .leaves({ at: 2, draft: 'kept', changed: [], says: /changed claim/ }))
  it('changes one that was written on and left: it is kept, and marked', () =>
    colleagueChanges(2)
      .while(writing(2), (day) => day.goTo(3))
      .leaves({ at: 3, draft: 'kept', changed: [2] }))
  it('changes a claim that one opens then: the mark goes', () =>
    colleagueChanges(2)
      .while((day) => day)
      .goTo(2)
      .leaves({ changed: [] }))
  it('is oneself in another window: nothing is marked', () =>
    on(claims('open', 'open')).live('verdict-saved', 2, MINA.name).leaves({ changed: [] }))
  it('writes in the thread of the open claim: it is read again', () =>
    on(claims('open'))
      .live('comment-added', 1)
      .leaves({ looks: { threadSeen: 1 } }))
  it('sets the open claim aside: that is said, the next opens, and what was typed stays', () =>
    on(claims('open', 'open'))
      .type('mine')
      .does(({ works }) => works.happen({ what: 'came', claim: claim(1, 'withdrawn', MINA, { withdrawnReason: 'Colour' }) }))
      .leaves({ at: 1, address: 'claim=claim-2', draft: 'kept', says: /This claim was set aside/ }))
  it('takes a claim that a dialog asks about: the dialog goes with it', () =>
    on(claims('open'))
      .press('s')
      .does(({ works }) => works.happen({ what: 'came-all', claims: [], nothing: {} }))
      .leaves({ dialog: null, at: null }))
  it('sets aside the claim that a dialog asks about: the dialog does not turn to the next claim', () =>
    on(claims('open', 'open'))
      .press('s')
      .does(({ works }) => works.happen({ what: 'came', claim: claim(1, 'withdrawn', MINA, { withdrawnReason: 'Colour' }) }))
      .leaves({ dialog: null, address: 'claim=claim-2' }))
  it('is heard of: who writes on a claim is known', () =>
    on(claims('open'))
      .does(({ works }) => works.presence.hear([]))
      .leaves({ looks: { there: [] } }))
})

describe('a bench that a link opens by the state of its claims', () => {
  const filter = { ...NO_FILTER, states: ['submitted'] as const }
  it('opens the first claim of that state, though another is open for everybody', () => {
    const given = { articles, articleId: 'here', me: JOON, story: { signedOff: null } } as unknown as Given
    const claims = [claim(1, 'open', JOON), claim(2, 'approved', JOON), claim(4, 'submitted', JOON)]
    expect(openBench(given, { claims, claimId: null, filter }).at).toBe('claim-4')
  })
  it('opens in the article that has such a claim, not in the first', async () => {
    const of: Record<string, ClaimView[]> = {
      here: [claim(1, 'open', JOON), { ...claim(2, 'withdrawn', JOON) }],
      there: [claim(3, 'submitted', JOON)],
    }
    const first = (asked: typeof NO_FILTER) => firstWith(articles, asked, JOON.id, async (id) => of[id]!)
    expect((await first(filter))?.id).toBe('there')
    expect(await first({ ...NO_FILTER, states: ['contested'] })).toBeUndefined()
    expect(await first(NO_FILTER)).toBeUndefined()
  })
})

describe('the line', () => {
  const now = () =>
    openBench({ articles, articleId: 'here', me: MINA, story: { signedOff: null } } as unknown as Given, {
      claims: [claim(1, 'open', MINA), claim(2, 'open', MINA)],
      claimId: null,
      filter: NO_FILTER,
    })
  it('that breaks and comes back is known', () =>
    expect(happened(happened(now(), { what: 'line', live: false }), { what: 'line', live: true }).live).toBe(true))
  it('nothing new makes nothing new', () => {
    const bench = now()
    expect(happened(bench, { what: 'network', offline: false })).toBe(bench)
    expect(happened(bench, { what: 'given', given: bench.given })).toBe(bench)
  })
  it('a light claim that did not change keeps what was read of it', () => {
    const bench = now()
    const light = { ...claim(1, 'open', MINA), light: true, suggestions: [], may: 'x' }
    const read = happened(bench, { what: 'came-all', claims: [light], nothing: {} })
    expect(orderedOf(read).map((c) => [c.light, c.suggestions.length, c.may])).toEqual([[false, 1, 'x']])
  })
})

describe('what comes next for an editor', () => {
  const nextFor = (me: Person, ...states: ClaimState[]) =>
    afterAllOf(
      openBench({ articles, articleId: 'here', me, story: { signedOff: null } } as unknown as Given, {
        claims: states.map((state, i) => claim(i + 1, state, me)),
        claimId: null,
        filter: NO_FILTER,
      }),
    )
  it('is what is submitted, also when one was sent back and waits for its writer', () => {
    expect(nextFor(JOON, 'submitted', 'approved')).toBe('approve')
    expect(nextFor(JOON, 'submitted', 'returned')).toBe('approve')
    expect(nextFor(JOON, 'approved', 'returned')).toBeNull()
    expect(nextFor(JOON, 'submitted', 'unchecked')).toBeNull()
    expect(nextFor(MINA, 'submitted', 'returned')).toBeNull()
    expect(nextFor(JOON, 'approved', 'approved')).toBe('finish')
  })
})
