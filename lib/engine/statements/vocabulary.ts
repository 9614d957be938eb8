import { table } from '@/lib/text/table'
import { areOpposed, areSynonyms, classesOf, hasOpposite, lemmaOf } from '../lexicon'

const set = (words: string) => new Set(words.split(' ').map((word) => word.replaceAll('_', ' ')))

/** Closed classes of English: they bind words together and state nothing by themselves. */
export const SMALL = set(
  'the a an of to in on at by for from with and or but as that this these those it its itself he she his him her hers himself herself they them their theirs ' +
    'themselves we us our i you me my your who which whom whose what when where why how there here be am is are was were been being do does did done doing have has ' +
    'had having will would shall should can could may might must ought need so than then if whether into onto out about upon also just very too yet s t re ve ll d m mr mrs ms dr ' +
    'miss sir etc via while because although though however meanwhile moreover according another other others such same own get got going go let one ones ' +
    'more most less least fewer few many much some any all every each both either only even still almost nearly about around roughly approximately least over under above below ' +
    'before after until till since up down off on against during between among through across along near inside outside within without toward towards per amid despite ' +
    'not no nor never neither none nobody nothing nowhere hardly barely scarcely rarely seldom unless cannot again ever already now back well quite rather really',
)

/** Verbs of saying, as lemmas: with their subject they tell who says it, not what is said. */
export const SAYING = set(
  'say tell add state report announce explain note comment insist argue claim maintain declare reply respond write warn testify believe think acknowledge admit concede stress remark recall contend assert affirm observe estimate suggest',
)

/** Words that turn what follows. */
export const NEGATORS = set(
  'not no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely rarely seldom unless',
)
/** Verbs, adjectives and nouns whose complement did not happen or is not so. */
export const DENYING = set(
  'refuse fail incapable deny reject decline lack prevent avoid unable impossible abandon oppose forbid ban cancel withhold scrap halt stop false untrue incorrect inability failure refusal denial absence unwilling block bar drop exclude dismiss remove',
)

const OFFICE = set(
  'foreign defense defence finance interior justice prime vice deputy assistant associate acting attorney chief executive financial operating health education labor labour agriculture commerce energy transport environment trade treasury home senior junior lead general managing',
)
/** Whether a word belongs to an office beside the noun for its holder ("foreign" in "foreign minister"). */
export const isOfOffice = (key: string): boolean => OFFICE.has(key)

const OFFICES = set(
  'president chairman chairwoman chairperson chancellor premier minister governor mayor senator congressman congresswoman lawmaker legislator deputy ambassador envoy consul diplomat secretary undersecretary ' +
    'commissioner director manager executive officer chief boss treasurer accountant auditor analyst economist strategist trader broker spokesman spokeswoman spokesperson lawyer attorney solicitor barrister ' +
    'prosecutor judge magistrate sheriff marshal detective inspector constable sergeant lieutenant captain colonel admiral commander king queen prince princess duke duchess emperor sultan sheikh pope cardinal ' +
    'bishop archbishop priest rabbi imam pastor vicar professor teacher dean rector lecturer scientist researcher engineer doctor physician surgeon nurse dentist coach editor reporter journalist columnist author ' +
    'novelist poet actor actress singer musician composer producer conductor pilot astronaut cosmonaut farmer firefighter policeman policewoman architect chef founder owner ceo cfo coo candidate councillor councilman ' +
    'alderman speaker whip leader head adviser advisor aide counsel clerk superintendent curator librarian banker businessman businesswoman student carpenter plumber electrician mechanic painter sculptor photographer designer programmer consultant contractor butcher fisherman miner sailor soldier diver swimmer boxer golfer cyclist goalkeeper striker midfielder guitarist drummer pianist violinist dancer comedian playwright critic publisher archaeologist astronomer botanist mathematician philosopher sociologist anthropologist virologist epidemiologist oncologist cardiologist neurologist veterinarian paramedic midwife warden bodyguard detective referee umpire historian biologist physicist chemist psychologist psychiatrist geologist',
)
/** Whether a lemma names what figures measure. */
export const isMeasure = (lemma: string): boolean => MEASURES.has(lemma)
const MEASURES = new Set(
  (
    'mile kilometre kilometer centimetre centimeter millimetre millimeter metre meter foot inch yard acre hectare pound kilogram kilo ton tonne ounce gram litre liter gallon barrel degree celsius fahrenheit second minute hour day week month year decade century ' +
    'dollar euro yen yuan won ruble rouble rupee peso franc cent pence krona percent percentage point watt kilowatt megawatt knot'
  ).split(' '),
)
/** Whether a lemma is the noun for an office or profession, which says who somebody is: a minister, a lawyer. */
export const isHolder = (lemma: string): boolean => OFFICES.has(lemma)
const SAME_OFFICE: readonly ReadonlySet<string>[] = [
  set('lawyer attorney counsel solicitor barrister'),
  set('prosecutor attorney'),
  set('spokesman spokeswoman spokesperson'),
  set('chairman chairwoman chairperson chair'),
  set('adviser advisor aide'),
  set('doctor physician surgeon'),
  set('reporter journalist'),
  set('lawmaker legislator senator congressman congresswoman'),
  set('leader head chief boss'),
  set('officer policeman policewoman'),
  set('actor actress'),
  set('ambassador envoy diplomat'),
  set('scientist researcher'),
  set('finance financial'),
]
/** Offices too wide to exclude another one. */
export const isWideOffice = (lemma: string): boolean => WIDE.has(lemma)
const WIDE = set(
  'leader head chief boss candidate owner aide reporter officer executive scientist researcher author editor founder speaker',
)
const LETTERS = table<ReadonlySet<string>>({
  ceo: set('chief executive officer'),
  cfo: set('chief financial finance officer'),
  coo: set('chief operating officer'),
})
/** Whether one is the letters of the office that the other is a word of ("CEO", "executive"). */
export const shortOffice = (a: string, b: string): boolean => Boolean(LETTERS[a]?.has(b) || LETTERS[b]?.has(a))
/** Whether two offices can be one. */
export const sameOffice = (a: string, b: string): boolean => a === b || SAME_OFFICE.some((group) => group.has(a) && group.has(b))

/** Opposites that news uses and the dictionary does not pair, by lemma; "up" and "rise" ends of one axis oppose each other. */
const AXES: readonly (readonly [string, string])[] = [
  [
    'up rise increase grow gain climb jump surge soar expand advance boost raise rally double improve upward rebound',
    'down fall decrease decline drop lose shrink slip plunge cut reduce tumble sink slide dip halve worsen downward',
  ],
  ['high more above large great many most maximum upper', 'low less few below small little least minimum fewer lower'],
  ['after later following late', 'before earlier prior preceding early'],
  ['first', 'last'],
  ['win victory beat defeat', 'lose loss defeat'],
  [
    'accept approve allow permit support back confirm adopt endorse grant authorize authorise pass uphold favor favour enable legalize',
    'reject block ban oppose deny veto forbid refuse bar prohibit overturn turn_down vote_down throw_out',
  ],
  ['confirm admit acknowledge affirm', 'deny'],
  ['guilty convict', 'innocent acquit'],
  ['open start begin launch resume', 'close end finish stop halt suspend'],
  ['continue', 'stop end halt cease discontinue'],
  ['arrive join enter', 'depart leave quit'],
  ['over above exceed', 'under below'],
  ['inside within indoors', 'outside'],
  ['north northern', 'south southern'],
  ['east eastern', 'west western'],
  ['man male boy', 'woman female girl'],
  ['father', 'mother'],
  ['son', 'daughter'],
  ['brother', 'sister'],
  ['husband', 'wife'],
  ['king', 'queen'],
  ['alive survive live', 'dead die kill'],
  ['buy purchase acquire', 'sell'],
  ['hire appoint', 'fire dismiss'],
  ['best good better positive', 'worst bad worse negative'],
  ['strong strengthen', 'weak weaken'],
  ['agree', 'disagree refuse'],
  ['release free', 'arrest detain imprison jail'],
  ['legal lawful', 'illegal unlawful'],
  ['with', 'without'],
  ['always', 'never'],
  ['majority', 'minority'],
  ['most', 'least'],
  ['maximum', 'minimum'],
  ['more', 'less fewer'],
  ['summer', 'winter'],
  ['spring', 'autumn'],
  ['marry', 'divorce'],
  ['praise', 'criticize criticise condemn'],
  ['profit', 'loss'],
  ['long', 'short'],
  ['safe', 'dangerous unsafe'],
]
const poles = new Map<string, { axis: number; end: 0 | 1 }[]>()
for (const [axis, ends] of AXES.entries())
  for (const [end, words] of ends.entries())
    for (const word of set(words)) {
      const held = poles.get(word) ?? []
      held.push({ axis, end: end as 0 | 1 })
      poles.set(word, held)
    }
const COMPARED = table<string>({
  higher: 'high',
  highest: 'high',
  lower: 'low',
  lowest: 'low',
  larger: 'large',
  largest: 'large',
  smaller: 'small',
  smallest: 'small',
  greater: 'great',
  greatest: 'great',
  stronger: 'strong',
  weaker: 'weak',
  biggest: 'large',
  bigger: 'large',
  big: 'large',
  earliest: 'early',
  latest: 'late',
  fewest: 'few',
  bests: 'best',
})
/** A comparative or superlative as its plain form. */
export const plainForm = (key: string): string => COMPARED[key] ?? lemmaOf(key)

const sameEnd = (a: string, b: string) =>
  (poles.get(a) ?? []).some((p) => (poles.get(b) ?? []).some((q) => p.axis === q.axis && p.end === q.end))
const ready = new Map<string, boolean>()
/** Whether a word can have an opposite at all: asked before it is paired with every word of the other side. */
export function mayOppose(key: string): boolean {
  let answer = ready.get(key)
  if (answer === undefined) {
    const plain = plainForm(key)
    answer = poles.has(key) || poles.has(plain) || hasOpposite(plain)
    if (ready.size > 20_000) ready.clear()
    ready.set(key, answer)
  }
  return answer
}

const known = new Map<string, Map<string, boolean>>()
let knownPairs = 0
/** Whether two words, by key, are opposites: in the dictionary or at two ends of one axis. */
export function opposed(a: string, b: string): boolean {
  if (a === b) return false
  let row = known.get(a)
  let answer = row?.get(b)
  if (answer === undefined) {
    answer = findOpposed(a, b)
    if (knownPairs++ > 50_000) {
      known.clear()
      row = undefined
      knownPairs = 0
    }
    if (!row) {
      row = new Map()
      known.set(a, row)
    }
    row.set(b, answer)
  }
  return answer
}
const LIGHT = set('have be go come do make take get want on off away out lack back give keep well second minute like')
function findOpposed(a: string, b: string): boolean {
  const [x, y] = [plainForm(a), plainForm(b)]
  if (x === y || LIGHT.has(x) || LIGHT.has(y)) return false
  const across = (one: string, other: string) =>
    (poles.get(one) ?? []).some((p) => (poles.get(other) ?? []).some((q) => p.axis === q.axis && p.end !== q.end))
  if (across(a, b) || across(x, y) || across(a, y) || across(x, b)) return true
  if (sameEnd(x, y) || areSynonyms(x, y) || x.length < 3 || y.length < 3) return false
  // two words of one class: what a noun is, no verb is the opposite of
  return classesOf(x)[0] === classesOf(y)[0] && areOpposed(x, y)
}

const CONVERSE: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = [
  [
    set('sell give hand send lend lease deliver pay export supply transfer return donate award grant provide ship present'),
    set('buy receive get borrow rent import obtain acquire accept take purchase'),
  ],
  [set('beat defeat win overcome rout trounce'), set('lose')],
  [set('teach train'), set('learn')],
  [set('employ hire'), set('work')],
  [set('follow succeed'), set('precede')],
  [set('lead'), set('trail follow')],
  [set('own possess'), set('belong')],
]
/** Whether two predicates, by lemma, tell of one deed from its two ends: to sell and to buy, to beat and to lose. */
export const areConverse = (a: string, b: string): boolean =>
  CONVERSE.some(([one, other]) => (one.has(a) && other.has(b)) || (one.has(b) && other.has(a)))

/** Words for one thing in the news that the dictionary keeps apart, as lemmas. */
const ALIKE: readonly ReadonlySet<string>[] = [
  set('company firm'),
  set('policy position stance principle'),
  set('war conflict fighting'),
  set('provide supply deliver'),
  set('criticize criticise condemn denounce decry'),
  set('consider weigh mull contemplate'),
  set('reconsider review revisit rethink'),
  set('relation tie relationship link'),
  set('threat danger'),
  set('promptly immediately swiftly immediate prompt'),
  set('home house'),
  set('ship vessel boat'),
  set('worker labourer laborer employee'),
  set('passenger traveller traveler'),
  set('share stock'),
  set('harvest crop'),
  set('airline carrier'),
  set('fire blaze flame wildfire'),
  set('lorry truck'),
  set('factory plant'),
  set('driver motorist'),
  set('earthquake quake tremor temblor'),
  set('plane aircraft airplane'),
  set('railway rail train'),
  set('parliament lawmaker'),
  set('fine penalty'),
  set('rebel insurgent'),
  set('hiker walker'),
  set('inspect check examine'),
  set('jail prison'),
  set('resign quit step_down stand_down bow_out'),
  set('cancel scrap call_off'),
  set('sue prosecute'),
  set('postpone delay put_off'),
  set('reject refuse turn_down vote_down throw_out dismiss'),
  set('happen occur take_place'),
  set('explode detonate go_off blow_up'),
  set('escape flee break_out'),
  set('establish found set_up'),
  set('investigate examine look_into'),
  set('earmark allocate set_aside'),
  set('withdraw retreat pull_out'),
  set('die perish pass_away'),
  set('approve pass adopt endorse'),
  set('loss defeat'),
  set('inquiry probe investigation'),
  set('deal agreement treaty pact accord'),
  set('arm weapon'),
  set('talk negotiation'),
  set('vote ballot poll'),
  set('law legislation'),
  set('rise increase climb'),
  set('cut reduce lower'),
  set('hurt injure injury wound'),
  set('explosion blast'),
  set('motorway highway'),
  set('shut close'),
  set('film movie'),
  set('goalkeeper keeper'),
  set('doctor physician'),
  set('teenager teen'),
  set('attack assault'),
  set('condemn criticize criticise denounce'),
  set('country nation state'),
  set('summit meeting'),
  set('aid assistance help'),
  set('immediate prompt immediately promptly'),
]
const alike = new Map<string, ReadonlySet<string>>()
for (const group of ALIKE) for (const word of group) alike.set(word, group)
/** Verbs that with a noun mean what one verb means. */
const IDIOMS = new Map(
  (
    'lose life:die|claim life:kill|take court:sue|take custody:arrest|file suit:sue|file lawsuit:sue|bring suit:sue|call home:recall|cast ballot:vote|cast vote:vote|' +
    'give approval:approve|grant approval:approve|reach agreement:agree|reach deal:agree|strike deal:agree|make decision:decide|take decision:decide|open fire:shoot|' +
    'put end:end|leave post:resign|leave office:resign|give post:resign|give job:resign|press charge:charge|bring charge:charge|make apology:apologize|receive training:train|set fire:ignite|run aground:strand|catch fire:burn|take prisoner:capture'
  )
    .split('|')
    .map((entry) => entry.split(':') as [string, string]),
)
/** What a verb means with a noun behind it ("lose … life": to die); null where they mean nothing together. */
export const idiomOf = (verb: string, noun: string): string | null => IDIOMS.get(`${verb} ${noun}`) ?? null

/** Whether two lemmas are words for one thing in the news. */
export const areAlike = (a: string, b: string): boolean => alike.get(a)?.has(b) ?? false

/** Full names by their short forms. */
const NICKNAMES = new Map<string, string[]>()
for (const entry of (
  'timothy:tim william:bill,will,billy,willie robert:bob,rob,bobby,robbie michael:mike,mick,mickey james:jim,jimmy,jamie david:dave thomas:tom,tommy richard:dick,rick,rich joseph:joe,joey theodore:ted,teddy edward:ed,ted,eddie anthony:tony charles:chuck,charlie elizabeth:liz,beth,betty ' +
  'daniel:dan,danny steven:steve,stephen kenneth:ken,kenny ronald:ron,ronnie donald:don,donny jeffrey:jeff,geoffrey gregory:greg samuel:sam,sammy benjamin:ben matthew:matt alexander:alex,alec nicholas:nick patrick:pat patricia:pat,patty albert:al frederick:fred lawrence:larry gerald:jerry ' +
  'andrew:andy,drew katherine:kate,kathy,katie,catherine susan:sue,susie margaret:maggie,peggy,meg christopher:chris christine:chris,tina peter:pete philip:phil,phillip raymond:ray walter:walt henry:harry,hank john:jack,johnny jon:jonathan francis:frank jacob:jake joshua:josh zachary:zach deborah:debbie,deb barbara:barb jennifer:jen,jenny ' +
  'rebecca:becky victoria:vicky arthur:art leonard:len,leo vincent:vince,vinny douglas:doug martin:marty louis:lou,lewis eugene:gene terrence:terry stanley:stan jessica:jess abraham:abe harold:hal,harry herbert:herb,bert clifford:cliff bradley:brad nathaniel:nate,nat leslie:les gilbert:gil rodney:rod russell:russ sidney:sid ' +
  'cynthia:cindy eleanor:ellie,nell frances:fran josephine:josie judith:judy kimberly:kim pamela:pam sandra:sandy theresa:terry,tess virginia:ginny gordon:gordie franklin:frank mitchell:mitch maxwell:max'
).split(' ')) {
  const [full, forms] = entry.split(':') as [string, string]
  for (const form of forms.split(',')) {
    const known = NICKNAMES.get(form)
    if (known) known.push(full)
    else NICKNAMES.set(form, [full])
  }
}
/** Whether two first names are short and full form of one, or two short forms of one. */
export const isNickname = (a: string, b: string): boolean => {
  const [of, others] = [NICKNAMES.get(a), NICKNAMES.get(b)]
  return Boolean(of?.includes(b) || others?.includes(a) || of?.some((full) => others?.includes(full)))
}

/** Given names in many languages, beside those that have short forms: who is called by one may be called by a surname elsewhere. */
const GIVEN =
  set(`abdul abdullah abigail adam adrian agnes ahmed aidan aisha akira alan alberto alejandro alessandro alexandra alexei
  alfred ali alice alicia alison amanda amber amina amir amy ana anastasia anders andre andrea andreas andrei angela anita
  ann anna anne annika antoine anton antonio april ariel arjun arnold arthur arturo asha astrid audrey ayesha barry bashar
  beatrice bernard bernd bernhard birgit bjorn boris brandon brian bridget bruce bruno camille carl carla carlos carmen
  carol caroline carolyn cecilia cesar charlotte chiara claire clara claude claudia colin condoleezza connor craig
  cristina dariusz darren denis dennis derek diana diane diego dieter dimitri dmitri dmitry dominic dominique dorothy
  dylan edgar eduardo eileen eleanor elena elias elif elisabeth ella ellen elsa emeka emil emily emma enrique eric erik
  erika ernesto esther eva evelyn fatima fatma felipe felix fernando fidel fiona florian francesca francesco francois
  frank frida friedrich gabriel gabriela gavin genevieve georg george gerard gerhard giovanni giulia giuseppe gloria
  gordon grace graham greta guillermo gunter gustav guy hamid hannah hans harald harold hassan heather hector heinrich
  helen helena helga helmut henri henrik hiroshi howard hugh hugo hussain ian ibrahim ignacio igor ines ingrid irene irina
  isaac isabel isabella ivan jacques jamal jan jane janet javier jean jens jeremy jerome jesus joan joanna joaquin joel
  johan johanna johannes jonas jorge jose josef joseph joyce juan juana judith julia julian juliana julie jurgen karen
  karim karin karl karol katarina katharina kathleen keiko keith kelly kenji kevin khalid kimberly klaus kobe kofi
  krzysztof kurt lars laura lauren leila lena leonardo leonid leroy leticia liam lidia lina linda lisa lorenzo lucas lucia
  luigi luis luka lukas lydia mahmoud malcolm manuel marcel marco marcos marcus maria mariam marie marina mario marion
  marius marta martha mary mateo mats matteo matthias maurice maxim maya mehmet melissa michel michelle miguel mikhail
  milan miriam mohamed mohammad mohammed muammar muhammad murat mustafa nadia nancy naomi natalia natalie natasha nathan
  neil nelson nguyen nicolas nicole nigel nikita nikolai nils nina noah noel nora norma norman olaf oleg olga oliver
  olivia omar osama oscar otto pablo pamela paolo pascal paul paula pauline pavel pedro per petra pierre pilar priya
  quentin rachel rafael rahul ralph ramon ravi recep regina renata rene ricardo rita roberto roger roland rolf roman rosa
  rosemary roy ruben rudolf rupert ruslan russell ruth ryan saddam sadiq sally salma salman samantha samir samira sanjay
  sara sarah sean sebastian sergei sergey sergio seth shannon sharon sheila shinzo shirley sigrid silvia silvio simon
  simone sofia solveig sonia sophia sophie stefan stefano stella stephanie stuart sven sylvia tadeusz takeshi tamara tanya
  tariq tatiana teresa theresa thierry tiffany tobias todd tracy trent trevor uday ulrich umar ursula valentina vanessa
  vera veronica viktor vincenzo virginia vivian vladimir volodymyr wanda warren wayne wendy werner wilhelm wolfgang xavier
  yasmin yasser yolanda yuki yuri yusuf yves yvonne zainab zoe`)
for (const [form, fulls] of NICKNAMES) for (const name of [form, ...fulls]) GIVEN.add(name)
/** Whether a word, in lower case, is one that people are called by before their surname. */
export const isGivenName = (key: string): boolean => GIVEN.has(key)
