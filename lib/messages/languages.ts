/**
 * The languages of the tool itself: a row each. What follows from a row is written by `npm run messages`: the folder of its
 * catalogues beside this file, and the modules that load them on the server and in a browser. English is the language of the ids.
 */
export const LANGUAGES = {
  en: { name: 'English', tag: 'en-GB', font: null },
  ko: { name: '한국어', tag: 'ko-KR', font: '@fontsource-variable/noto-sans-kr/wght.css' },
} as const satisfies Record<string, Language>

interface Language {
  /** What it calls itself. */
  name: string
  /** The tag by which dates and numbers are written. */
  tag: string
  /** A style sheet with letters that the tool's own fonts lack; null for none. */
  font: string | null
}
