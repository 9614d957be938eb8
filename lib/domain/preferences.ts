/** How one person likes the tool. No schema library here, so that screens can import it cheaply. */
import { isLocale, type Locale } from '../messages/translate'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]
export const TEXT_SIZES = ['small', 'medium', 'large', 'larger'] as const
export type TextSize = (typeof TEXT_SIZES)[number]
export const LAYOUTS = ['three', 'two', 'stacked'] as const
export type Layout = (typeof LAYOUTS)[number]
export const MARK_MODES = ['all', 'current', 'none'] as const
export type MarkMode = (typeof MARK_MODES)[number]

/** How often somebody is told by e-mail that it is their turn. */
export const POST_RHYTHMS = ['each', 'daily', 'never'] as const
export type PostRhythm = (typeof POST_RHYTHMS)[number]

export interface Preferences {
  /** Null: what the browser asks for. */
  locale: Locale | null
  theme: Theme
  /** More contrast than the theme has by itself; the computer's own wish counts too. */
  contrast: boolean
  density: Density
  /** Of articles, not of the tool. */
  textSize: TextSize
  layout: Layout
  marks: MarkMode
  /** Keys without Ctrl or Cmd. WCAG 2.1.4 wants them to be switched off and moved. */
  singleKeys: boolean
  /** Key caps on buttons. */
  keyCaps: boolean
  /** Setting a verdict that lacks nothing also saves it and goes on. */
  advance: boolean
  /** Command → keys of one's own. */
  keys: Readonly<Record<string, string>>
  /** The hints of the first minutes that were done or put away. */
  hintsDone: readonly string[]
  post: PostRhythm
}

export const DEFAULT_PREFERENCES: Preferences = {
  locale: null,
  theme: 'system',
  contrast: false,
  density: 'comfortable',
  textSize: 'medium',
  layout: 'three',
  marks: 'all',
  singleKeys: true,
  keyCaps: true,
  advance: true,
  keys: {},
  hintsDone: [],
  post: 'each',
}

const oneOf = <T extends string>(list: readonly T[], value: unknown, otherwise: T): T =>
  list.includes(value as T) ? (value as T) : otherwise
const flag = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise)

/** Preferences from what is kept; what is missing or from another time falls back to the default. */
export function readPreferences(kept: unknown): Preferences {
  const k = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>
  const d = DEFAULT_PREFERENCES
  return {
    locale: isLocale(k.locale) ? k.locale : null,
    theme: oneOf(THEMES, k.theme, d.theme),
    contrast: flag(k.contrast, d.contrast),
    density: oneOf(DENSITIES, k.density, d.density),
    textSize: oneOf(TEXT_SIZES, k.textSize, d.textSize),
    layout: oneOf(LAYOUTS, k.layout, d.layout),
    marks: oneOf(MARK_MODES, k.marks, d.marks),
    singleKeys: flag(k.singleKeys, d.singleKeys),
    keyCaps: flag(k.keyCaps, d.keyCaps),
    advance: flag(k.advance, d.advance),
    keys: Object.fromEntries(
      Object.entries((k.keys ?? {}) as Record<string, unknown>).filter((e): e is [string, string] => typeof e[1] === 'string'),
    ),
    post: oneOf(POST_RHYTHMS, k.post, d.post),
    hintsDone: Array.isArray(k.hintsDone) ? k.hintsDone.filter((h): h is string => typeof h === 'string') : [],
  }
}
