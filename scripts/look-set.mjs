// Which pictures `npm run look` takes, and what it says of them beside the set that was accepted last. Pure.

/**
 * Every screen, for somebody who may see it: its name, who looks, its address, and what is done there first (a name in
 * scripts/look-steps.mjs). `{story}`, `{claim}` and `{article}` are the practice story's, the others scripts/look-arranged.mjs makes.
 * @type {[string, string | null, string, string?][]}
 */
export const SCREENS = [
  ['sign-in', null, '/sign-in'],
  ['sign-in-second', null, '/sign-in', 'second-factor'],
  ['sign-in-wrong', null, '/sign-in', 'wrong-password'],
  ['forgotten', null, '/forgotten'],
  ['invited', null, '{invitation}'],
  ['link-ended', null, '/password/none'],
  ['set-up', null, '/set-up/none'],
  ['took-too-long', null, '/took-too-long'],
  ['not-found', null, '/nowhere'],

  ['turn', 'mina', '/turn'],
  ['bell', 'mina', '/turn', 'bell'],
  ['menu', 'mina', '/turn', 'menu'],
  ['stories', 'mina', '/stories'],
  ['new-story', 'mina', '/stories/new'],
  ['add-articles', 'mina', '/stories/{odd}'],
  ['add-files', 'mina', '/stories/{odd}', 'files'],
  ['story', 'mina', '/stories/{story}'],
  ['story-done', 'mina', '/stories/{ferry}'],
  ['story-restricted', 'mina', '/stories/{restricted}'],
  ['sealed', 'mina', '/stories/{restricted}#sealed', 'sealed'],
  ['sealed-opened', 'mina', '/stories/{restricted}#sealed', 'sealed-opened'],
  ['clean-up', 'mina', '/stories/{story}/clean-up'],
  ['clean-up-odd', 'mina', '/stories/{odd}/clean-up'],
  ['grid', 'mina', '/stories/{story}/grid'],
  ['versions', 'mina', '/stories/{story}/articles/{article}'],
  ['search', 'mina', '/search?q=treaty'],
  ['search-nothing', 'mina', '/search?q=zzzz'],
  ['account', 'mina', '/account'],
  ['account-factor', 'mina', '/account', 'app-codes'],
  ['report-journalist', 'mina', '/stories/{story}/report'],
  ['rules-read', 'mina', '/rules'],
  ['not-allowed', 'mina', '/people'],

  ['workbench', 'mina', '/stories/{story}/check'],
  ['workbench-disputed', 'mina', '/stories/{story}/check?claim={claim}'],
  ['workbench-approved', 'mina', '/stories/{ferry}/check?claim={approved}'],
  ['workbench-returned', 'mina', '/stories/{ferry}/check?claim={returned}'],
  ['workbench-contested', 'mina', '/stories/{ferry}/check?claim={contested}'],
  ['workbench-recheck', 'mina', '/stories/{ferry}/check?claim={needs_recheck}'],
  ['workbench-draft', 'mina', '/stories/{ferry}/check?claim={draft}'],
  ['workbench-open', 'mina', '/stories/{ferry}/check?claim={unchecked}'],
  ['workbench-write', 'mina', '/stories/{ferry}/check?claim={unchecked}', 'write'],
  ['workbench-list', 'mina', '/stories/{ferry}/check?claim={unchecked}', 'list'],
  ['workbench-bulk', 'mina', '/stories/{ferry}/check?claim={unchecked}', 'bulk'],
  ['workbench-thread', 'mina', '/stories/{ferry}/check?claim={draft}', 'thread'],
  ['workbench-find', 'mina', '/stories/{ferry}/check?claim={unchecked}', 'find'],
  ['workbench-sentences', 'mina', '/stories/{ferry}/check?claim={unchecked}', 'sentences'],
  ['workbench-nothing', 'mina', '/stories/{ferry}/check?claim={unchecked}', 'nothing'],
  ['help', 'mina', '/stories/{ferry}/check?claim={unchecked}', 'help'],
  ['palette', 'mina', '/stories/{ferry}/check?claim={unchecked}', 'palette'],
  ['workbench-second', 'noah', '/stories/{ferry}/check?claim={second_read}'],

  ['home-editor', 'joon', '/turn'],
  ['approval', 'joon', '/queue'],
  ['fresh-proof', 'joon', '/queue', 'fresh-proof'],
  ['workbench-editor', 'joon', '/stories/{story}/check?claim={claim}'],
  ['workbench-decides', 'joon', '/stories/{ferry}/check?claim={submitted}'],
  ['workbench-returns', 'joon', '/stories/{ferry}/check?claim={submitted}', 'returning'],
  ['workbench-two-read', 'joon', '/stories/{ferry}/check?claim={adjudication}'],
  ['open-room', 'joon', '/stories/open?address={restricted}'],
  ['not-on-it', 'joon', '/stories/{restricted}'],
  ['report', 'joon', '/stories/{story}/report'],
  ['report-done', 'joon', '/stories/{ferry}/report'],
  ['report-print', 'joon', '/stories/{ferry}/report', 'print'],
  ['report-public', 'joon', '/stories/{ferry}/report?audience=public'],
  ['compose', 'joon', '/stories/{story}/report/compose'],
  ['compose-done', 'joon', '/stories/{ferry}/report/compose'],
  ['corrections', 'joon', '/corrections'],
  ['letter', 'joon', '/corrections', 'letter'],
  ['history', 'joon', '/stories/{story}/history'],
  ['history-done', 'joon', '/stories/{ferry}/history'],
  ['claim-history', 'joon', '/stories/{story}/claims/{claim}'],
  ['ledger', 'joon', '/ledger'],
  ['agreement', 'joon', '/learning'],

  ['rules', 'ana', '/rules'],
  ['people', 'ana', '/people'],
  ['people-empty', 'ana', '/people', 'empty'],
  ['trail', 'ana', '/trail'],
  ['machine', 'ana', '/machine'],
  ['erase', 'ana', '/stories/{ferry}', 'erase'],

  ['gallery', 'mina', '/gallery'],
]
export const SIZES = [
  [1440, 900],
  [1280, 720],
  [1024, 768],
  [390, 844],
]
const THEMES = ['light', 'dark']
const LANGUAGES = { en: 'en-GB', ko: 'ko-KR' }
/** What some set for themselves: the colours of their system, all twice as large, the narrowest window that one has to fit (WCAG 1.4.10). */
const SETTINGS = [
  { setting: 'forced', width: 1280, height: 720, forcedColors: 'active' },
  { setting: 'zoomed', width: 720, height: 450, deviceScaleFactor: 2 },
  { setting: 'narrow', width: 320, height: 640 },
]

/** What was asked for: an address, `--accept`, and words that the names of pictures hold (of several with commas, any). */
export function askedFor(args) {
  const words = args.filter((arg) => !arg.startsWith('--'))
  const unknown = args.filter((arg) => arg.startsWith('--') && arg !== '--accept')
  if (unknown.length > 0) throw new Error(`look does not know ${unknown.join(' ')}: an address, words of names, --accept`)
  return {
    accept: args.includes('--accept'),
    base: words.find((word) => /^https?:\/\//.test(word)) ?? 'http://127.0.0.1:3000',
    only: words.filter((word) => !/^https?:\/\//.test(word)),
  }
}

/** Whether a picture of this name was asked for. */
export const isAsked = (only) => (name) => only.every((words) => words.split(',').some((word) => name.includes(word)))

/** All pictures, by language, theme and person, so that one browser takes many; only those whose names hold all of `only`. */
export function shotsOf(only = []) {
  const shots = Object.entries(LANGUAGES).flatMap(([language, locale]) =>
    THEMES.flatMap((theme) =>
      SCREENS.flatMap(([screen, who, path, step = null]) =>
        SIZES.map(([width, height]) => ({
          name: `${screen}-${width}-${theme}-${language}`,
          who,
          path,
          step,
          theme,
          locale,
          width,
          height,
        })),
      ),
    ),
  )
  const set = SETTINGS.flatMap(({ setting, ...as }) =>
    SCREENS.map(([screen, who, path, step = null]) => ({
      name: `${screen}-${setting}-light-en`,
      who,
      path,
      step,
      theme: 'light',
      locale: LANGUAGES.en,
      ...as,
    })),
  )
  return [...shots, ...set].filter(({ name }) => isAsked(only)(name))
}

/**
 * What a run comes to, beside the accepted set. `share` gives, by name, the share of pixels that differ, of those in both. What
 * was not asked for this time is not missed.
 */
export function comparedWith(accepted, taken, share, asked) {
  const was = new Set(accepted)
  const is = new Set(taken)
  return {
    changed: taken
      .filter((name) => was.has(name) && share[name] > 0)
      .sort((a, b) => share[b] - share[a])
      .map((name) => ({ name, share: share[name] })),
    added: taken.filter((name) => !was.has(name)),
    gone: accepted.filter((name) => !is.has(name) && asked(name)),
    same: taken.filter((name) => was.has(name) && !(share[name] > 0)).length,
  }
}
