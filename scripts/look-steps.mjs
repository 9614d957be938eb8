// What is done on a screen before `npm run look` takes its picture. Nothing here goes by words: the same holds in every language.
import { PASSWORD } from './look-arranged.mjs'

/** A page of an old site: its letters are no UTF-8, its lines are broken in the middle, and a menu stands around its text. */
const OLD_PAGE = Buffer.from(
  '<html><body><ul><li>Home<li>Politics<li>Sport</ul><h1>Fähre fährt wieder</h1><p>Von Jörg Müller</p><p>Die Fähre kehrte am Montag mit 3 neuen Motoren zurück,\nsagte das Hafenamt.</p><p>© 2024 Küstenblatt. Alle Rechte vorbehalten.</p></body></html>',
  'latin1',
)
const FILES = [
  { name: 'old-page.html', mimeType: 'text/html', buffer: OLD_PAGE },
  {
    name: 'Halla is back (final) v2.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(
      'Halla is back\n\nBy Jun Seo\n20 June 2024\n\nThe port office said the ferry Halla went back into service on Monday with 3 new engines.\n\nSubscribe to our newsletter\nRead more: Ten ferries to love\n',
    ),
  },
  { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%nothing more') },
  { name: 'holiday.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
]

const pressed =
  (...keys) =>
  async (page) => {
    await page.locator('.bench[data-awake]').waitFor()
    for (const key of keys) await page.keyboard.press(key)
  }
const signedIn = (email, password) => async (page, arranged) => {
  await page.locator('#email').fill(email(arranged))
  await page.locator('#password').fill(password)
  await page.locator('form button[type=submit]').click()
}
const openDialog = (page) => page.locator('dialog[open]').waitFor()

/** By name: what is done, with the page and what was arranged. */
export const STEPS = {
  'second-factor': async (page, arranged) => {
    await signedIn(({ withFactor }) => withFactor, PASSWORD)(page, arranged)
    await page.locator('#code').waitFor()
  },
  'wrong-password': async (page, arranged) => {
    await signedIn(() => 'nobody@desk.example', 'not this one')(page, arranged)
    await page.locator('[role=alert].notice').waitFor()
  },
  bell: async (page) => {
    await page.locator('[popovertarget=news]').first().click()
    await page.locator('#news li').first().waitFor()
  },
  menu: async (page) => {
    await page.locator('header .menu summary').click()
    // its choices are loaded when it is opened
    await page.locator('header .menu-body button').last().waitFor()
  },
  files: async (page) => {
    await page.locator('input[type=file]').setInputFiles(FILES)
    // two of them cannot be read, and are said last
    await page.locator('input[type=file] >> xpath=ancestor::form').locator('.notice-wrong').nth(1).waitFor()
  },
  sealed: (page) => page.locator('#sealed li').first().waitFor(),
  'sealed-opened': async (page) => {
    await page.locator('#sealed li .btn').first().click()
    await openDialog(page)
  },
  'app-codes': async (page) => {
    await page.locator('[aria-labelledby=factor-title] .btn').first().click()
    await page.locator('dd[translate=no]').waitFor()
  },
  write: async (page) => {
    await pressed('2', 'w')(page)
    await page.locator('.article-text [contenteditable=true]').waitFor()
  },
  list: pressed('Backslash'),
  bulk: pressed('x', 'j', 'x'),
  thread: async (page) => {
    await pressed('t')(page)
    await page.locator('#thread-note').waitFor()
  },
  find: pressed('i'),
  sentences: async (page) => {
    await pressed('Shift+E')(page)
    await openDialog(page)
  },
  nothing: async (page) => {
    await pressed('-')(page)
    await openDialog(page)
  },
  help: async (page) => {
    await pressed('Shift+Slash')(page)
    await openDialog(page)
  },
  palette: async (page) => {
    await pressed('Control+k')(page)
    await openDialog(page)
  },
  returning: pressed('r'),
  // what the page does when the desk refuses something for want of a fresh proof (components/client/told.ts)
  'fresh-proof': async (page) => {
    await page.evaluate(() => dispatchEvent(new CustomEvent('proof-wanted', { detail() {}, cancelable: true })))
    await page.locator('dialog[open] input').first().waitFor()
  },
  print: (page) => page.emulateMedia({ media: 'print' }),
  letter: async (page) => {
    await page.locator('[data-letter]').click()
    await openDialog(page)
  },
  empty: async (page, { closed }) => {
    await page.locator('tr', { hasText: closed }).locator('.btn').last().click()
    await openDialog(page)
  },
  erase: async (page) => {
    await page.locator('[aria-labelledby=erase-title] .btn').first().click()
    await openDialog(page)
  },
}
