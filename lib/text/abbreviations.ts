/**
 * What a full stop may belong to besides a sentence. Compiled from the abbreviation lists that English style
 * guides agree on (titles, ranks, companies, streets, months, references); lower case, without their stops.
 */
const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Stand before a name: the capital after them never starts a sentence. */
export const BEFORE_NAMES = list(
  'mr mrs ms mx dr prof gen col lt maj capt sgt cpl pvt cmdr adm rev hon sen sens rep reps gov govs profs drs pres supt insp det fr msgr messrs mme mlle mt ft st ste sir brig amb asst assoc atty dir dist',
)
/** Stand before a figure: the figure after them never starts a sentence. */
export const BEFORE_FIGURES = list(
  'no nos n° nr p pp vol vols fig figs art arts sec secs ch chap par para rs ser eq ex app ver op jan feb mar apr jun jul aug sep sept oct nov dec ca approx est tel ext sched ed eds cl sub ss',
)
/** Go on far more often than they end: a sentence starts after them only with a word that starts sentences. */
export const MID_SENTENCE = list(
  'inc ltd co corp bros dept univ est approx jr sr vs v etc esq llc plc assn assoc intl natl govt mgr hwy rd ave blvd sq ln apt bldg jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que gal ind min max misc',
)
/** Never end a sentence. */
export const NEVER_LAST = list('eg ie fe cf al viz i.e e.g f.e resp incl')

/** Words that start sentences far more often than they follow an abbreviation inside one: the closed classes. */
export const STARTERS = list(
  'the a an it he she they we i you but and or nor yet so for if in on at by from to of with without during since until that this these those such its his her hers their our my your there here when where while why how what who whom whose which as after before because although though however meanwhile moreover furthermore nevertheless therefore thus hence instead otherwise still also then now once later earlier today yesterday tomorrow finally first second third last next another other others some many most both each every all any no not none nobody nothing only even just perhaps maybe until unless whether did do does is are was were has have had can could will would should may might must let let’s according asked speaking under over between among against about despite since travelers',
)
