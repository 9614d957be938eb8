import { SUPPRESSIONS } from './suppressions'

/**
 * How a language other than English writes what looks like the end of a sentence. Abbreviations are Unicode's (CLDR) with
 * the few that its lists lack; starters are the closed classes of each grammar: words that open sentences far more often
 * than they follow an abbreviation or an ordinal inside one.
 */
export interface Manner {
  abbreviations: ReadonlySet<string>
  starters: ReadonlySet<string>
  /** Ordinals are written with a stop: "am 3. Mai", "das 19. Jahrhundert". */
  hasOrdinals: boolean
  /** A blank stands before ! and ?, so that they end a sentence there too. */
  hasBlankBeforeMarks: boolean
}

const list = (words: string): string[] => words.split(' ')

/** Words as well as abbreviations: they end sentences more often than they stand for something longer. */
const ALSO_WORDS: Record<string, string> = {
  de: 'am Alt Art Do Di Fr Max Min Port Sa So Test Temp Co Tel Mod Kap Sek Trans Pin Phys Ben Max Ca n.Chr v.Chr usw',
  es: 'may Kit Rol RAM SA DC col fig Trab ago Fabric Inc Ag All',
  fr: 'dim C aux M. Mart',
  it: 'ver on DC int',
  pt: 'mar mov port rep des res R D.Cl univ com fed',
  ru: '',
}
const MORE: Record<string, string> = {
  de: 'Dr Prof Nr St Str bzw ca evtl ggf inkl Mio Mrd Tsd vgl z d u o s i Abs Hr Fr Dipl Ing Jh Jhd Jahrh sog geb gest verh Bd Hrsg Aufl',
  es: 'Sr Sra Srta Dr Dra Sres Sras D Dª Dña EE UU Ud Uds Vd Vds núm pág págs art tel av avda prof Lic Ing Gral Cía Mons',
  fr: 'M MM Mme Mmes Mlle Dr Pr Me Mgr St Ste av bd env éd vol art chap p pp n° tél cf',
  it: 'Sig Sigg dott Dott dr Dr prof Prof avv Avv ing Ing on On sen Sen art artt n nn pag pagg sec tel vol ecc cfr v S',
  pt: 'Sr Sra Srs Dr Dra Prof Profa Eng Exmo Exma D V Av R nº núm pág art séc tel cia Cia Ltda',
  ru: 'г гг ул им т д п пр с стр руб коп тыс млн млрд кв км обл р-н проф акад доц см ср др',
  ar: 'د م أ ا ب ص ج ت هـ',
  tr: 'Dr Prof Doç Av Yrd No vb bkz Sn',
  nl: 'dhr mevr dr prof drs ir mr bijv ca nr o.a m.n d.w.z blz art St',
}
const STARTERS: Record<string, string> = {
  de: 'der die das den dem des ein eine einer eines einem einen er sie es wir ihr ich du man dieser diese dieses diesem diesen in im am an auf aus bei beim mit nach von vom zu zum zur für über unter vor seit während bis und oder aber doch denn auch so dann da dort hier heute gestern nun jetzt wenn als wie was wer wo warum sein seine ihre kein keine alle viele beide insgesamt zudem außerdem jedoch allerdings laut nachdem obwohl weil dass danach damit dabei dazu dafür daher deshalb trotzdem schon noch nur erst nicht nichts niemand mehr rund etwa weitere',
  es: 'el la los las lo un una unos unas él ella ellos ellas en de del a al con por para según pero y o no sí se su sus este esta estos estas ese esa eso esto aquel cuando como donde qué quién también además sin entre desde hasta tras después luego hoy ayer mañana así ya aunque mientras todo toda todos todas nada nadie',
  fr: 'le la les l un une des il elle ils elles on nous vous je ce cet cette ces en dans à au aux de du pour par avec sans sur selon mais et ou ne son sa ses leur leurs quand comme où que qui après avant depuis aussi ainsi alors puis hier demain ici là cependant toutefois tout toute tous toutes rien personne',
  it: 'il lo la i gli le un uno una egli lui lei loro noi voi io in nel nella di del della a al alla con per da dal dalla su sul sulla secondo ma e o non si suo sua questo questa questi queste quello quella quando come dove che chi anche inoltre dopo prima poi oggi ieri domani così già mentre tutto tutta tutti tutte nulla nessuno',
  pt: 'o a os as um uma uns umas ele ela eles elas em no na nos nas de do da dos das ao à com por para segundo mas e ou não se seu sua seus suas este esta esse essa isso isto aquele quando como onde que quem também além sem entre desde até após depois hoje ontem amanhã assim já embora enquanto tudo todos todas nada ninguém',
  ru: 'он она оно они мы вы я это этот эта эти тот та те в во на по с со из от до за под над о об при у к для без через после перед но и а или не ни как что кто где когда если чтобы также потом затем однако поэтому сегодня вчера завтра его её их все всё',
  ar: 'في من إلى على عن مع هو هي هم ثم لكن وقال وقالت كما قال قالت هذا هذه',
}
const ORDINALS = new Set(list('de da nb nn no fi cs sk pl hu hr sl sr bs tr et lv is lb eu'))

const none: ReadonlySet<string> = new Set()
const known = new Map<string, Manner>()

/** The manner of a language tag ("de-AT" is German); null for English, whose rules stand in abbreviations.ts. */
export function mannerOf(locale: string): Manner | null {
  const language = locale.slice(0, 3).replace(/[^a-z].*/, '')
  if (language === 'en' || language === '') return null
  const before = known.get(language)
  if (before) return before
  const words = new Set(list(ALSO_WORDS[language] ?? ''))
  const manner: Manner = {
    abbreviations: new Set(
      [...list(SUPPRESSIONS[language] ?? ''), ...list(MORE[language] ?? '')].filter((word) => word && !words.has(word)),
    ),
    starters: STARTERS[language] ? new Set(list(STARTERS[language])) : none,
    hasOrdinals: ORDINALS.has(language),
    hasBlankBeforeMarks: language === 'fr',
  }
  known.set(language, manner)
  return manner
}
