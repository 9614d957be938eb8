// Words that the makers of changed facts choose from. A changed fact is another of its own kind.
const words = (text: string): string[] => text.trim().split(/\s+/)
const phrases = (text: string): string[] =>
  text
    .split(',')
    .map((phrase) => phrase.trim())
    .filter(Boolean)

export const DAYS = words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday')
export const MONTHS = words('January February March April May June July August September October November December')
export const SPELLED = words('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen')
export const ORDINALS = words('zeroth first second third fourth fifth sixth seventh eighth ninth tenth')

export const COUNTRIES =
  phrases(`Afghanistan, Argentina, Australia, Austria, Bangladesh, Belgium, Bolivia, Brazil, Britain, Canada,
  Chad, Chile, China, Colombia, Croatia, Cuba, Denmark, Ecuador, Egypt, Ethiopia, Finland, France, Germany, Ghana, Greece, Haiti,
  Hungary, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Japan, Kazakhstan, Kenya, Kuwait, Liberia, Libya, Malaysia,
  Mexico, Morocco, Myanmar, Nepal, Netherlands, Nigeria, Norway, North Korea, Pakistan, Peru, Philippines, Poland, Portugal,
  Romania, Russia, Saudi Arabia, Senegal, Singapore, Slovakia, South Korea, Spain, Sudan, Sweden, Switzerland, Syria, Taiwan,
  Thailand, Tunisia, Turkey, Uganda, Ukraine, Uruguay, Venezuela, Vietnam, Yemen, Zimbabwe`)
export const CITIES = phrases(`Ankara, Antwerp, Athens, Atlanta, Baghdad, Bangkok, Barcelona, Beijing, Berlin, Boston, Brussels,
  Budapest, Cairo, Catania, Chicago, Cleveland, Dallas, Denver, Detroit, Dublin, Galway, Geneva, Hamburg, Havana, Helsinki,
  Houston, Istanbul, Jakarta, Jerusalem, Johannesburg, Kathmandu, Leeds, Lisbon, London, Los Angeles, Madrid, Malmo, Manila,
  Marseille, Miami, Milan, Monrovia, Moscow, Munich, Nagoya, Nairobi, Naples, New York, Osaka, Oslo, Oxford, Paris, Philadelphia,
  Phoenix, Prague, Riyadh, Rome, Rosario, Rotterdam, San Francisco, Seattle, Seoul, Seville, Stockholm, Sydney, Tehran, Tokyo,
  Toronto, Vienna, Warsaw, Washington, Zurich`)
export const REGIONS = phrases(`Alabama, Alaska, Anatolia, Andalusia, Arizona, Arkansas, Bavaria, Brittany, California, Catalonia,
  Chechnya, Colorado, Connecticut, Crete, Florida, Gaza, Hawaii, Illinois, Indiana, Iowa, Kansas, Kashmir, Kentucky, Louisiana,
  Madeira, Maryland, Massachusetts, Michigan, Minnesota, Missouri, Montana, Nebraska, Nevada, New Jersey, North Carolina, Ohio,
  Oklahoma, Oregon, Patagonia, Pennsylvania, Punjab, Quebec, Queensland, Saxony, Scotland, Sicily, Tasmania, Tennessee, Texas,
  Tuscany, Utah, Virginia, Wales, West Bank, Wisconsin`)
export const NATIONALITIES =
  phrases(`American, Australian, Austrian, Belgian, Brazilian, British, Canadian, Chinese, Cuban, Danish,
  Dutch, Egyptian, Finnish, French, German, Greek, Indian, Indonesian, Iranian, Iraqi, Irish, Israeli, Italian, Japanese, Kenyan,
  Liberian, Mexican, Nigerian, Norwegian, Pakistani, Palestinian, Polish, Portuguese, Russian, Saudi, Spanish, Swedish, Swiss,
  Syrian, Thai, Turkish, Vietnamese`)
/** Bodies by what they are: one is changed for another of its group. */
export const BODIES = [
  phrases(`Airbus, Amazon, AMD, Apple, Boeing, Bluewater, Cisco, Corvex, Dell, Dunmore Press, eBay, Enron, Ford, General Electric,
    General Motors, Google, Halden Foods, Hewlett-Packard, Honda, IBM, Intel, Johnson & Johnson, Merck, Microsoft, Motorola, Nokia,
    Norrland Timber, Oracle, PeopleSoft, Pfizer, Samsung, SCO, Siemens, Sony, Sun Microsystems, Telford Steel, Toyota, Trigo,
    Verizon, Volkswagen, Wal-Mart, WorldCom, Yahoo`),
  phrases('CIA, Coast Guard, FBI, FDA, Federal Reserve, Pentagon, SEC, Secret Service, White House'),
  phrases('Europol, Interpol, NASA, NATO, Opec, Unesco, Unicef'),
  phrases(
    'African Union, European Union, Red Cross, United Nations, World Bank, World Health Organization, International Monetary Fund',
  ),
  phrases('Congress, House of Representatives, Senate, Supreme Court'),
  phrases('Al Qaeda, Hamas, Hezbollah, Taliban, Islamic Jihad'),
  phrases('Associated Press, BBC, Washington Post, Los Angeles Times, New York Times'),
  phrases('CNN, Reuters, Bloomberg'),
]
/** First names: what a person is known by, in the sets here and in English-language news. */
export const FIRST_NAMES =
  words(`Aaron Abdullah Adam Alan Albert Alex Alexander Alice Amina Amy Andrea Andrew Ann Anna Anne Anthony
  Ariel Arjun Arnold Arthur Barbara Ben Benjamin Bernard Bill Bob Brad Brian Bruce Carl Carla Carlos Carol Catherine Charles Chiara
  Chris Christine Christopher Clara Claude Colin Condoleezza Craig Daniel Dave David Dennis Diane Dick Don Donald Donna Douglas
  Ed Eddie Edward Elif Elizabeth Elsa Emeka Eric Erik Eva Felix Francis Frank Fred Gary Gene George Gerald Gerhard Gordon Gray Greg
  Gregory Greta Hana Hans Harold Harry Helen Henrik Henry Howard Hugo Ian Igor Ingrid Irina Ivan Ivo Jack Jacques James Jan Jane
  Janet Jason Jay Jean Jeff Jeffrey Jennifer Jerry Jessica Jim Jimmy Joe Joel John Jon Jonas Jonathan Jose Joseph Joyce Juan Judith
  Julia Julie Karen Karl Kate Katherine Keith Ken Kenneth Kevin Kim Kobe Kofi Lance Larry Laura Lee Lena Leo Leonard Linda Lisa
  Louis Lucas Luis Luka Margaret Maria Mario Mark Marco Martha Martin Mary Matt Matthew Michael Michelle Mike Nancy Nathan Neil
  Nicholas Nick Nils Nina Nora Olga Omar Ottavio Pat Patricia Patrick Paul Paula Peter Phil Philip Phillip Priya Rachel Ralph
  Randy Ray Raymond Rebecca Richard Rick Robert Roger Ron Ronald Rosa Roy Rudolph Russell Ruth Ryan Saddam Sally Sam Samir Samuel
  Sana Sandra Sara Sarah Scott Sean Sergei Sharon Silvio Simon Sofia Stephen Steve Steven Stuart Susan Tadeusz Ted Terry Thomas Tim
  Timothy Todd Tom Tommy Tony Trent Victor Viktor Vincent Virginia Vladimir Walter Warren Wayne Wesley William Yasser Yuki Yusuf`)
export const NEW_FIRST = words('Marta Oscar Joanna Irene Dorothy Edgar Sylvia Magnus Beatrice Conrad Harriet Rupert')
export const NEW_LAST = words(
  'Miller Okafor Brandt Sato Lindqvist Alvarez Hughes Novak Petrov Marsh Delgado Farrell Ibrahim Kowalski Tanner Vasquez',
)

/** What somebody is, and what they are said to be instead; longest first, articles fit. */
export const TITLES: readonly (readonly [string, string])[] = [
  ['vice president', 'general counsel'],
  ['prime minister', 'foreign minister'],
  ['foreign minister', 'prime minister'],
  ['health minister', 'trade minister'],
  ['minister for climate', 'minister for trade'],
  ['chief executive officer', 'chief financial officer'],
  ['chief executive', 'chief engineer'],
  ['secretary of state', 'secretary of defense'],
  ['defense secretary', 'treasury secretary'],
  ['attorney general', 'auditor general'],
  ['district attorney', 'district judge'],
  ['head coach', 'team doctor'],
  ['president', 'chairman'],
  ['chairman', 'president'],
  ['governor', 'mayor'],
  ['mayor', 'governor'],
  ['minister', 'bishop'],
  ['ambassador', 'admiral'],
  ['spokesman', 'lawyer'],
  ['spokeswoman', 'lawyer'],
  ['senator', 'judge'],
  ['director', 'treasurer'],
  ['judge', 'sheriff'],
  ['prosecutor', 'reporter'],
  ['sergeant', 'colonel'],
  ['captain', 'chaplain'],
  ['detective', 'coroner'],
  ['surgeon', 'dentist'],
  ['physicist', 'chemist'],
  ['lawyer', 'banker'],
  ['banker', 'lawyer'],
  ['accountant', 'architect'],
  ['engineer', 'economist'],
  ['coach', 'captain'],
  ['founder', 'lawyer'],
  ['analyst', 'attorney'],
  ['professor', 'student'],
]
const OPPOSITES =
  phrases(`rose/fell, rise/fall, won/lost, gained/lost, gain/loss, increased/decreased, increase/decrease, higher/lower,
  highest/lowest, accepted/rejected, before/after, more/fewer, up/down, guilty/innocent, allowed/banned, approved/blocked,
  denied/confirmed, largest/smallest, supported/opposed, opened/closed, open/close, upheld/overturned,
  begin/end, began/ended, bought/sold, safe/dangerous, north/south, east/west, above/below, best/worst, better/worse,
  strong/weak, stronger/weaker, buy/sell, profit/loss, praised/criticized, raised/lowered, raise/lower, risen/fallen,
  early/late, earlier/later, alive/dead, milder/harsher, shorter/longer, arrested/released, convicted/acquitted, married/divorced,
  hired/fired, expand/shrink, add/cut, positive/negative, major/minor, public/private, winter/summer, morning/evening`)
/** Words that say the opposite of each other, both ways. */
export const ANTONYMS: readonly (readonly [string, string])[] = OPPOSITES.flatMap((pair) => {
  const [a, b] = pair.split('/') as [string, string]
  return [[a, b] as const, [b, a] as const]
})
