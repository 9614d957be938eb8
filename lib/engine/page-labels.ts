/** Who keeps the rights, said as a sentence or not. Words about such laws in the news are none: they name no sign and no whole formula. */
const RIGHTS =
  /^(?:copyright\s*)?(?:©|\(c\)\s)|\ball rights reserved\b|\balle rechte vorbehalten\b|\btous droits réservés\b|\b(?:todos los derechos|todos os direitos) reservados\b|\btutti i diritti riservati\b|wszelkie prawa zastrzeżone|все права защищены|무단\s?전재|재배포\s?금지|無断転載|版权所有|未经授权|جميع الحقوق محفوظة/iu
const LONGEST_RIGHTS = 300

/** What pages print around an article, whole lines of it, in the languages that a desk meets most. */
const LABEL = new RegExp(
  `^[\\W_]*(?:${[
    // comments and sharing
    'no (?:responses?|comments?|reactions?)(?: (?:so far|yet))?',
    '(?:keine )?kommentare?(?: (?:schreiben|geschlossen|anzeigen|lesen))?|jetzt kommentieren|kommentarfeed.*',
    '(?:war|ist|fanden sie) (?:der|dieser|diesen) artikel (?:nützlich|hilfreich)|(?:möchten sie )?den artikel (?:mit anderen )?teilen.*|artikel (?:teilen|gefallen).*',
    'was this (?:article|page|post|story) (?:helpful|useful)|did you (?:like|enjoy) this (?:article|post|story)|share (?:the|this) (?:article|post|story)',
    '(?:laissez|laisser) un commentaire|deja (?:tu|un) comentario|deixe (?:um|seu) comentário|lascia un commento|оставить комментарий',
    // other articles
    '(?:schon|bereits) gelesen|auch interessant|das (?:thema )?könnte (?:sie|dich|euch) auch interessieren|meist(?:gelesen|diskutiert|geklickt)(?:e artikel)?|(?:weitere|mehr) (?:beiträge|artikel|meldungen|themen|nachrichten)(?: (?:zum thema|aus|im|von|in).*)?|themen im artikel',
    'want more stories like this|more stories like this|you may have missed',
    '(?:te|le) puede interesar|más (?:leídas|noticias)|lo más (?:leído|visto)|articles? (?:liés|similaires)|sur le même sujet|potrebbe(?:ro)? interessarti|articoli correlati|mais lidas|по теме|另请参阅|많이 본 (?:뉴스|기사)',
    // advertisements, players
    '-?\\s?anzeige\\s?-?|werbung|publicité|publicidad|pubblicità|publicidade|реклама|광고',
    'media playback is (?:un|not )supported on (?:your|this) device|your browser does not support.*|(?:please )?(?:enable|turn on) javascript.*',
    // how long it takes
    '(?:\\d+|one|a few) min(?:ute)?s?[ -]?(?:to )?read|(?:estimated )?reading time.{0,20}|lesezeit.{0,20}|(?:temps|durée) de lecture.{0,20}|tiempo de lectura.{0,20}|tempo de leitura.{0,20}|tempo di lettura.{0,20}|ten tekst przeczytasz.{0,30}|время чтения.{0,20}',
  ].join('|')})[\\W_]*$`,
  'iu',
)
const LONGEST_LABEL = 120

/** A page's own words about itself, whatever they end with. */
export const isLabel = (words: string): boolean =>
  (words.length < LONGEST_RIGHTS && RIGHTS.test(words)) || (words.length < LONGEST_LABEL && LABEL.test(words))

/** A label over a list of other articles: all that the list holds leads away. */
const OVER_OTHERS =
  /^[\W_]*(?:(?:more|other|related|latest|recent|recommended|popular|top)\b.{0,40}\b(?:stories|articles|posts|news|coverage|reading|reads)(?: (?:from|on|about|in) .{1,40})?|(?:weitere|mehr|ähnliche|verwandte|aktuelle)\b.{0,40}\b(?:beiträge|artikel|meldungen|themen|nachrichten)|(?:plus d[’']|autres )(?:articles|actualités)|(?:más|otras) (?:noticias|notas)|(?:mais|outras) notícias|altre notizie|другие (?:новости|статьи))\W*$/iu
export const isOverOthers = (words: string): boolean => words.length < 80 && OVER_OTHERS.test(words)

/** Houses that sell or lend pictures. */
const HOUSE =
  'AP|Associated Press|Reuters|AFP|EPA|dpa|Getty(?: Images)?|Shutterstock(?:\\.com)?|i?Stock(?:photo)?(?:\\.com)?|Unsplash|Pexels|Pixabay|Alamy|ANSA|EFE|TASS|РИА|Xinhua|Yonhap|imago|picture[- ]alliance|NASA[\\w/-]*|Flickr|Wikimedia(?: Commons)?'
const SAID_OF =
  'photo(?:graph)?s?|images?|pictures?|illustrations?|credits?|video|fotos?|bild(?:er)?|abbildung|grafik|quelle|crédits?(?: photo)?|imagen|immagine|zdjęcie|фото|личный архив|사진|写真|图片|摄影'
/** Nothing but who made a picture: "Photo: Ana Kim", "(Ana Kim/The Union via AP)", "J. Ruiz / AFP file". */
const CREDIT = [
  new RegExp(
    `^[\\s([.–—-]*(?:${SAID_OF})(?: (?:illustration|credit|copyright|courtesy|source|von))?(?:\\s*[:：=/©]| (?:by|via|courtesy of) )[^.!?]{0,100}\\.?[\\])\\s]*$`,
    'iu',
  ),
  /^\s*личный архив\s[^.!?]{0,60}\.?$/iu,
  /^\([^()]{2,80}\/[^()]{2,60}\)\.?(?:\s(?:less|more))?$/u,
  new RegExp(
    `^[([\\s]*[\\p{Lu}][\\p{L}\\p{M} .'’&,-]{0,60}\\s?(?:/|\\bvia\\b|\\bfor\\b)\\s?(?:${HOUSE})\\b[^.!?]{0,40}\\.?[)\\]\\s]*$`,
    'u',
  ),
  new RegExp(`^[([\\s]*(?:${HOUSE})(?:\\s?/\\s?[\\p{L}\\p{M} .'’&,-]{1,60}| file| photo)?\\.?[)\\]\\s]*$`, 'u'),
]
export const isCreditAlone = (words: string): boolean => words.length < 160 && CREDIT.some((credit) => credit.test(words))

/** Languages whose names of months and days pages print beside a figure. */
const DATED_IN = ['de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'ru', 'uk', 'sv', 'nb', 'da', 'fi', 'tr', 'id']
const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)))
const WEEK = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)))
const namesOfTime = (language: string): string[] =>
  (['long', 'short'] as const).flatMap((length) => {
    const said = new Intl.DateTimeFormat(language, { day: 'numeric', month: length, weekday: length, timeZone: 'UTC' })
    return [...MONTHS, ...WEEK]
      .flatMap((day) => said.formatToParts(day))
      .filter(({ type }) => type === 'month' || type === 'weekday')
      .map(({ value }) => value.replace(/\.$/, '').toLowerCase())
  })
let named: Set<string> | undefined
const JOINED = new Set(
  'uhr um am den vom kl klo kl à às a as le la il del di de du em no el h min ore ore: r roku года г в stand veröffentlichung veröffentlicht aktualisiert publié mis jour publicado actualizado atualizado pubblicato aggiornato opublikowano опубликовано'.split(
    ' ',
  ),
)

/** Without what a line in one of these languages says of days and hours, and without the zone behind an hour. */
export function withoutTimes(words: string): string {
  named ??= new Set(DATED_IN.flatMap(namesOfTime))
  return words
    .replace(/(\d{1,2}[:.]\d{2}(?::\d{2})?\s?)\(?[A-Z]{2,5}\b\)?/gu, '$1')
    .replace(/\p{L}+/gu, (word) => (named!.has(word.toLowerCase()) || JOINED.has(word.toLowerCase()) ? '' : word))
}
