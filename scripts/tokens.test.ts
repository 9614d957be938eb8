import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** The colours of app/styles/tokens.css: contrast by WCAG 2.2, and how far the verdicts keep apart for colour-blind readers. */
const styles = path.resolve(import.meta.dirname, '../app/styles')
const css = fs.readFileSync(path.join(styles, 'tokens.css'), 'utf8')
type Rgb = [number, number, number]
const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as Rgb

/** Tokens of one block of the sheet as pairs, light and dark. */
function tokens(block: string): Record<string, [Rgb, Rgb]> {
  const found: Record<string, [Rgb, Rgb]> = {}
  for (const [, name, light, dark] of block.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g))
    found[name!] = [rgb(light!), rgb(dark!)]
  return found
}
const blockAfter = (head: string) => css.slice(css.indexOf(head), css.indexOf('}', css.indexOf(head)))
const base = tokens(blockAfter(':root {'))
const more = { ...base, ...tokens(blockAfter('@utility more-contrast {')) }

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const luminance = (c: Rgb) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2])
const contrast = (a: Rgb, b: Rgb) => {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p)
  return (x! + 0.05) / (y! + 0.05)
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const SIGHT: Record<string, number[][]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
function lab(color: Rgb, sight: number[][]): Rgb {
  const lin = color.map(linear)
  const seen = sight.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, k, i) => sum + k * lin[i]!, 0),
      ),
    ),
  )
  const xyz = [
    (0.4124 * seen[0]! + 0.3576 * seen[1]! + 0.1805 * seen[2]!) / 0.95047,
    0.2126 * seen[0]! + 0.7152 * seen[1]! + 0.0722 * seen[2]!,
    (0.0193 * seen[0]! + 0.1192 * seen[1]! + 0.9505 * seen[2]!) / 1.08883,
  ].map((v) => (v > 0.008856 ? Math.cbrt(v) : 7.787 * v + 16 / 116))
  return [116 * xyz[1]! - 16, 500 * (xyz[0]! - xyz[1]!), 200 * (xyz[1]! - xyz[2]!)]
}
const distance = (a: Rgb, b: Rgb) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
const VERDICTS = ['corroborated', 'disputed', 'unverified']
function nearest(set: Record<string, [Rgb, Rgb]>, theme: 0 | 1, sight: number[][]): number {
  const seen = VERDICTS.map((v) => lab(set[v]![theme], sight))
  return Math.min(distance(seen[0]!, seen[1]!), distance(seen[0]!, seen[2]!), distance(seen[1]!, seen[2]!))
}

describe.each([
  ['the palette', base],
  ['more contrast', more],
])('%s', (_name, set) => {
  it.each([
    ['light', 0],
    ['dark', 1],
  ] as const)('text holds 4.5 on its ground, lines of controls 3: %s', (_theme, theme) => {
    const low: string[] = []
    const pair = (front: string, back: string, least: number) => {
      const is = contrast(set[front]![theme], set[back]![theme])
      if (is < least) low.push(`${front} on ${back}: ${is.toFixed(2)}`)
    }
    for (const back of ['paper', 'surface', 'sunken']) {
      pair('ink', back, 4.5)
      pair('ink-soft', back, 4.5)
      pair('line-strong', back, 3)
      for (const v of [...VERDICTS, 'warn', 'accent']) pair(v, back, 4.5)
    }
    for (const v of [...VERDICTS, 'unchecked', 'warn', 'accent']) pair(v, `${v}-tint`, 4.5)
    pair('accent-ink', 'accent', 4.5)
    expect(low).toEqual([])
  })
  for (const [sight, matrix] of Object.entries(SIGHT))
    it.each([
      ['light', 0],
      ['dark', 1],
    ] as const)(`verdicts keep apart, ${sight}: %s`, (_theme, theme) =>
      expect(nearest(set, theme, matrix)).toBeGreaterThanOrEqual(15),
    )
})

it('catches the traffic-light colours, which nobody with deuteranopia can tell apart', () => {
  const traffic = { corroborated: '#1a7f37', disputed: '#b42318', unverified: '#9a6700' }
  const set = Object.fromEntries(Object.entries(traffic).map(([k, v]) => [k, [rgb(v), rgb(v)]])) as typeof base
  expect(nearest(set, 0, SIGHT.deuteranopia!)).toBeLessThan(15)
})

it('more contrast is one palette, for whom the tool and for whom the computer asks', () => {
  expect(css.match(/@apply more-contrast;/g)).toHaveLength(2)
  expect(blockAfter('(prefers-contrast: more)')).toContain('@apply more-contrast;')
  expect(blockAfter(':root[data-contrast="more"] {')).toContain('@apply more-contrast;')
})

describe('a theme', () => {
  /** What a theme sets beside its scheme; in the dark, screens are asked for their colours only (e2e/desk.ts), so it may set nothing else. */
  const besides = (css: string) => [
    ...(css.match(/prefers-color-scheme/g) ?? []),
    ...[...css.matchAll(/\[data-theme[^{]*\{([^}]*)\}/g)].flatMap(([, body]) =>
      body!
        .split(';')
        .map((line) => line.trim())
        .filter((line) => line && !line.startsWith('color-scheme:')),
    ),
  ]
  const css = fs
    .readdirSync(styles)
    .map((file) => fs.readFileSync(path.join(styles, file), 'utf8'))
    .join('\n')
  it('sets its scheme and nothing else: a colour is the only thing that can differ', () => {
    expect(css).toMatch(/\[data-theme="dark"\]/)
    expect(besides(css)).toEqual([])
  })
  it('finds one that hides or moves something', () =>
    expect(besides(':root[data-theme="dark"] { color-scheme: dark; font-size: 2em }')).toEqual(['font-size: 2em']))
})

describe('what a page is drawn with', () => {
  /** Attributes `style` in a source: the page's own policy refuses them in what the server sends. */
  const styled = (source: string) => source.match(/\bstyle=\{/g)?.length ?? 0
  it('no style stands in a page; a length is an attribute of a drawing. What only a browser draws may', () => {
    const root = path.resolve(import.meta.dirname, '..')
    const found = ['app', 'components'].flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.tsx') && !name.includes('.test.'))
        .map((name) => path.posix.join(folder, name))
        .filter((name) => styled(fs.readFileSync(path.join(root, name), 'utf8')) > 0),
    )
    // what can be done with a selection stands where the selection is, which no server knows
    expect(found).toEqual(['components/workbench/selection-bar.tsx'])
  })
  it('finds one that is put in', () => expect(styled('<span style={{ flexGrow: 3 }} />')).toBe(1))
})
