// Which pictures `npm run look` takes, and what it says of them beside the set that was accepted last. Pure.

/** Every screen, for somebody who may see it. `{story}`, `{claim}` and `{article}` are the practice story's. */
export const SCREENS = [
  ['sign-in', null, '/sign-in'],
  ['turn', 'mina', '/turn'],
  ['stories', 'mina', '/stories'],
  ['new-story', 'mina', '/stories/new'],
  ['story', 'mina', '/stories/{story}'],
  ['clean-up', 'mina', '/stories/{story}/clean-up'],
  ['workbench', 'mina', '/stories/{story}/check'],
  ['workbench-disputed', 'mina', '/stories/{story}/check?claim={claim}'],
  ['grid', 'mina', '/stories/{story}/grid'],
  ['versions', 'mina', '/stories/{story}/articles/{article}'],
  ['search', 'mina', '/search?q=treaty'],
  ['account', 'mina', '/account'],
  ['home-editor', 'joon', '/turn'],
  ['approval', 'joon', '/queue'],
  ['workbench-editor', 'joon', '/stories/{story}/check?claim={claim}'],
  ['report', 'joon', '/stories/{story}/report'],
  ['compose', 'joon', '/stories/{story}/report/compose'],
  ['corrections', 'joon', '/corrections'],
  ['history', 'joon', '/stories/{story}/history'],
  ['claim-history', 'joon', '/stories/{story}/claims/{claim}'],
  ['ledger', 'joon', '/ledger'],
  ['agreement', 'joon', '/learning'],
  ['rules', 'ana', '/rules'],
  ['people', 'ana', '/people'],
  ['machine', 'ana', '/machine'],
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

/** What was asked for: an address, `--accept`, and words that the names of pictures hold. */
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

/** All pictures, by language, theme and person, so that one browser takes many; only those whose names hold all of `only`. */
export function shotsOf(only = []) {
  return Object.entries(LANGUAGES).flatMap(([language, locale]) =>
    THEMES.flatMap((theme) =>
      SCREENS.flatMap(([screen, who, path]) =>
        SIZES.map(([width, height]) => ({
          name: `${screen}-${width}-${theme}-${language}`,
          who,
          path,
          theme,
          locale,
          width,
          height,
        })),
      ).filter(({ name }) => only.every((word) => name.includes(word))),
    ),
  )
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
