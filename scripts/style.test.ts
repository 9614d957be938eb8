import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** One visual language: sizes, weights, corners, distances and widths come from the tokens of the sheet, and from nowhere else. */
const root = path.resolve(import.meta.dirname, '..')
const filesIn = (folder: string, ending: RegExp) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('.test.'))
    .map((name) => path.posix.join(folder, name))
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')
const sheets = filesIn('app', /\.css$/)
const sources = ['app', 'components'].flatMap((folder) => filesIn(folder, /\.tsx?$/))

const STEPS = ['0', '0.5', '1', '2', '3', '4', '6', '8', '12', '16']
const SIZES = ['xs', 'sm', 'base', 'lg', 'xl', '2xl']
const WEIGHTS = ['normal', 'medium', 'semibold']
const RADII = ['mark', 'control', 'card']
const WIDTHS = ['sm', 'md', 'lg']
const oneOf = (words: string[]) => `(?:${words.map((word) => word.replace('.', '\\.')).join('|')})`

/** The sheet as screens have it: paper has its own sizes, and comments none. */
function onScreen(css: string): string {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '')
  const at = text.search(/@media print|@page/)
  if (at < 0) return text
  let open = 0
  for (let end = text.indexOf('{', at); end < text.length; end++) {
    if (text[end] === '{') open++
    if (text[end] === '}' && --open === 0) return text.slice(0, at) + onScreen(text.slice(end + 1))
  }
  return text.slice(0, at)
}

const SIZE = new RegExp(
  `^(?:inherit|var\\(--text-${oneOf(SIZES)}\\)|var\\(--article-size\\)|calc\\(var\\(--article-size\\) \\* [\\d.]+\\))$`,
)
const WEIGHT = new RegExp(`^(?:inherit|var\\(--font-weight-${oneOf(WEIGHTS)}\\))$`)
const RADIUS = new RegExp(`^(?:0|inherit|calc\\(infinity \\* 1px\\)|var\\(--radius-${oneOf(RADII)}\\))$`)
const SHADOW = /^(?:none|var\(--shadow-over\)|(?:inset )?0 -?[0-2](?:px)? 0(?: \dpx)? (?:var\(--[\w-]+\)|light-dark\(.*\)))$/
const SPACE = new RegExp(
  `^(?:0|auto|--spacing\\(-?${oneOf(STEPS)}\\)|var\\(--(?:row-pad|cell-pad|article-size)\\)|calc\\(var\\(--row-pad\\) - --spacing\\(1\\)\\))$`,
)
/** The parts of a value, those in brackets whole. */
const parts = (value: string) => value.match(/(?:[^\s(]|\((?:[^()]|\([^()]*\))*\))+/g) ?? []

/** What a sheet says that no token says. */
function strangeInSheet(css: string): string[] {
  const text = onScreen(css).replace(/@(?:theme|font-face)[^{]*\{[^}]*\}/g, '')
  const strange: string[] = []
  for (const [, property, value] of text.matchAll(/(?<=[;{\s])([\w-]+):\s*([^;{}]+);/g)) {
    const is = value!.replace(/\s+/g, ' ')
    const fits =
      property === 'font-size'
        ? SIZE.test(is) || /^1[56]px$/.test(is)
        : property === 'font-weight'
          ? WEIGHT.test(is)
          : property === 'font'
            ? is === 'inherit' || /^var\(--font-weight-\w+\) var\(--text-\w+\) \/ [\d.]+ var\(--(?:sans|serif)\)$/.test(is)
            : /^border-.*radius$/.test(property!)
              ? RADIUS.test(is)
              : property === 'box-shadow'
                ? SHADOW.test(is)
                : /^(?:padding|margin|(?:row-|column-)?gap)\b/.test(property!)
                  ? parts(is).every((part) => SPACE.test(part))
                  : true
    if (!fits) strange.push(`${property}: ${is}`)
  }
  for (const [query, of] of text.matchAll(/@media ([^{]*width[^{]*)/g))
    if (!new RegExp(`^\\(width (?:<|>=) theme\\(--breakpoint-${oneOf(WIDTHS)}\\)\\)$`).test(of!.trim()))
      strange.push(query.trim())
  for (const [, words] of text.matchAll(/@apply ([^;]+);/g)) strange.push(...strangeInSource(words!))
  return strange
}

const CLASSES: [RegExp, RegExp][] = [
  [/^text-(?:xs|sm|base|\d*[lx]+g?l?|\[[\d.].*)!?$/, new RegExp(`^text-${oneOf(SIZES)}!?$`)],
  [/^font-(?:thin|extralight|light|normal|medium|semibold|bold|extrabold|black|\[.*)$/, new RegExp(`^font-${oneOf(WEIGHTS)}$`)],
  [/^rounded(?:-.*)?$/, new RegExp(`^rounded-(?:full|${oneOf(RADII)})$`)],
  [/^shadow(?:-.*)?$/, /^shadow-over$/],
  [/^-?(?:p|m)[xytrbles]?-[\d.[]|^-?(?:gap|space)(?:-[xy])?-[\d.[]/, new RegExp(`-${oneOf(STEPS)}!?$`)],
]
/** Classes of a source that no token stands behind. */
const strangeInSource = (source: string): string[] =>
  source.split(/[\s'"`{}]+/).filter((word) => {
    if (!/^[-\w[\]().:!%,&>*#=/]+$/.test(word)) return false
    const [name, ...before] = word.split(/:(?![^[]*\])/).reverse()
    if (before.some((variant) => /^(?:min|max)-\[|^(?:xl|2xl|max-xl)$/.test(variant))) return true
    return CLASSES.some(([kind, allowed]) => kind.test(name!) && !allowed.test(name!))
  })

/** Classes of a sheet that stand in no source, neither whole nor as the beginning of one that is put together. */
function unusedIn(css: string, all: string): string[] {
  const names = new Set(
    [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/\.([a-z][\w-]*)(?=[^;]*\{)/g)].map(([, name]) => name!),
  )
  return [...names].filter((name) => {
    const begins = name.split('-').map((_, i, parts) => `${parts.slice(0, i + 1).join('-')}-\${`)
    return !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(all) && !begins.some((begin) => all.includes(begin))
  })
}

describe('one visual language', () => {
  it('six sizes, three weights, three radii, three widths, one shadow', () => {
    const theme = sheets
      .map(read)
      .join('\n')
      .match(/@theme \{[^}]*\}/)![0]
    const named = (group: string) => [...theme.matchAll(new RegExp(`--${group}-([\\w-]+):`, 'g'))].map(([, name]) => name)
    expect(named('text')).toEqual(SIZES)
    expect(named('font-weight')).toEqual(WEIGHTS)
    expect(named('radius')).toEqual(RADII)
    expect(named('breakpoint')).toEqual(WIDTHS)
    expect(named('shadow')).toEqual(['over'])
    for (const group of ['text', 'font-weight', 'radius', 'breakpoint', 'shadow'])
      expect(theme).toContain(`--${group}-*: initial;`)
  })
  it.each(sheets)('%s has no size, weight, corner, shadow, distance or width of its own', (sheet) =>
    expect(strangeInSheet(read(sheet))).toEqual([]),
  )
  it('no class of a page or a part has', () => {
    const found = sources.flatMap((file) => strangeInSource(read(file)).map((name) => `${file}: ${name}`))
    expect(found).toEqual([])
  })
  it('every class of a sheet is one that some page or part has', () => {
    const all = [...sources, ...filesIn('lib', /\.tsx?$/)].map(read).join('\n')
    expect(sheets.flatMap((sheet) => unusedIn(read(sheet), all))).toEqual([])
    expect(unusedIn('.btn, .nobody-has-it:hover { color: red; }', all)).toEqual(['nobody-has-it'])
  })
  it('a face that has all weights says so, or a browser makes one of its own', () => {
    const faces = sheets.flatMap((sheet) => read(sheet).match(/@font-face \{[^}]*\}/g) ?? [])
    expect(faces.length).toBeGreaterThan(10)
    expect(faces.filter((face) => !/font-weight: \d+ \d+;/.test(face))).toEqual([])
    const local = read('app/layout.tsx').match(/localFont\(\{[^}]*\}\)/g)!
    expect(local).toHaveLength(2)
    expect(local.filter((face) => !/weight: '\d+ \d+'/.test(face))).toEqual([])
  })
  it('no page keeps room for a bar that it may not have: Firefox drew it in another colour', () =>
    expect(sheets.filter((sheet) => /scrollbar-gutter/.test(read(sheet)))).toEqual([]))
  it('paper is light, whatever theme its reader chose: a rule that is not as strong as the theme’s loses to it', () => {
    expect(read('app/styles/tokens.css')).toContain(':root[data-theme="dark"] {\n  color-scheme: dark;')
    const printed = read('app/styles/paper.css').split('@media print')[1]!
    expect(printed).toMatch(/:root\[data-theme\] \{\s*color-scheme: light;/)
  })
  it('a script asks for the widths of the sheet', () => {
    const theme = sheets.map(read).join('\n')
    const widths = [...theme.matchAll(/--breakpoint-\w+: (\d+px);/g)].map(([, width]) => width)
    const asked = sources.flatMap((file) => [
      ...read(file).matchAll(/\(width (?:<|>=) (\d+px)\)|\((?:min|max)-width: (\d+px)\)/g),
    ])
    expect(asked.length).toBeGreaterThan(1)
    for (const [query, width] of asked) expect(widths, query).toContain(width)
  })

  it.each([
    '.a { font-size: 0.9rem; }',
    '.a { font-size: 0.9em; }',
    '.a { font-weight: 650; }',
    '.a { font: 600 0.8rem / 1.4 var(--sans); }',
    '.a { border-radius: 4px; }',
    '.a { border-start-start-radius: 4px; }',
    '.a { box-shadow: 0 16px 60px rgb(0 0 0 / 0.35); }',
    '.a { padding: --spacing(2) 0.7rem; }',
    '.a { margin-block-start: --spacing(5); }',
    '.a { gap: calc(1rem + 2px); }',
    '@media (max-width: 700px) { .a { color: red; } }',
    '@media (width < 760px) { .a { color: red; } }',
    '.a {\n  gap: 10px;\n}',
    '.a { @apply flex gap-5; }',
    '.a { @apply flex max-sm:text-[11px]; }',
  ])('finds %j in a sheet', (css) => expect(strangeInSheet(css)).toHaveLength(1))
  it('leaves what stands by a token, a ring, a pill, and paper', () =>
    expect(
      strangeInSheet(
        '/* 0.9rem */ .a { font-size: var(--text-sm); border-radius: calc(infinity * 1px); margin: 0 auto --spacing(-2); box-shadow: 0 0 0 2px var(--accent-tint); }\n@media print { html { font-size: 10.5pt; } .a { padding: 3pt; } }\n@media (width < theme(--breakpoint-sm)) { .a { gap: var(--row-pad); } }',
      ),
    ).toEqual([]))
  it.each([
    'text-[0.95rem]!',
    'text-3xl',
    'font-bold',
    'font-[620]',
    'rounded',
    'rounded-lg',
    'rounded-[4px]',
    'shadow-md',
    'p-5',
    'gap-1.5',
    '-mt-2.5',
    'sm:gap-x-[7px]',
    'max-[700px]:grid',
    'xl:grid',
  ])('finds %s in a source', (name) => expect(strangeInSource(`<p className="grid ${name} small" />`)).toEqual([name]))
  it('leaves classes that stand by a token', () =>
    expect(
      strangeInSource(
        '<p className="text-lg text-start text-(--ink-soft) -mx-1 gap-x-2 sm:grid-cols-[8rem_1fr] max-sm:p-4 font-sans rounded-full" />',
      ),
    ).toEqual([]))
})
