/** What a browser calls itself, told so that its owner knows it again. Nothing is decided by it: whoever sends it writes it. */

/** The name of a browser and of the system it runs on; empty where it does not say. */
export interface BrowserName {
  browser: string
  system: string
}

// in this order: most name their forebears too
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Vivaldi', 'Vivaldi'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Whale', 'Whale'],
  ['FxiOS', 'Firefox'],
  ['Firefox', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chromium', 'Chromium'],
  ['HeadlessChrome', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Version', 'Safari'],
] as const
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['CrOS', 'ChromeOS'],
  ['Macintosh', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** Reads a User-Agent header (RFC 9110, section 10.1.5). */
export function browserName(userAgent: string): BrowserName {
  const browser = BROWSERS.find(([mark]) => userAgent.includes(`${mark}/`))?.[1] ?? ''
  const system = SYSTEMS.find(([mark]) => userAgent.includes(mark))?.[1] ?? ''
  return { browser: browser === 'Safari' && !userAgent.includes('Safari/') ? '' : browser, system }
}
