// npm run look: pictures of every screen of a desk that runs with the sample's people, at four widths, in the light and the
// dark, in both languages, and once in forced colours, twice as large and at 320 px, beside the set that was accepted last. It makes
// stories and people on that desk: give it one of its own. `npm run look -- --accept` takes what was taken for that set. The gallery
// is there on a desk that was started with `npm run dev`.
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from './browser.mjs'
import { arranged, PASSWORD } from './look-arranged.mjs'
import { askedFor, comparedWith, isAsked, shotsOf } from './look-set.mjs'
import { STEPS } from './look-steps.mjs'

const root = path.resolve(import.meta.dirname, '..')
const TAKEN = path.join(root, '.look/taken')
const ACCEPTED = path.join(root, '.look/accepted')
/** A page that is longer than this is cut: what comes after is more of the same. */
const MOST_HIGH = 5000
/** Times go on: their places stay, what they say is no change. Nothing moves and nothing blinks. */
const STILL =
  'time { visibility: hidden } *, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important }'

const namesIn = (folder) =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter((file) => file.endsWith('.png'))
        .map((file) => file.slice(0, -4))
    : []

/** The practice story of the sample, a disputed claim of it and its article. */
async function practiceOf(page, base) {
  await page.goto(`${base}/stories?q=Practice`)
  const href = await page
    .locator('a[href^="/stories/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')).find((to) => /^\/stories\/[0-9a-f-]{36}/.test(to ?? '')))
  const story = href?.split('/')[2]
  if (!story) throw new Error('The desk has no practice story: start it with its sample.')
  const { claims } = await (await page.request.get(`${base}/api/stories/${story}/claims`)).json()
  const claim = claims.find((one) => one.head?.content.value === 'disputed') ?? claims[0]
  return { story, claim: claim.id, article: claim.articleId }
}

/** Somebody's page, signed in; nobody's where nobody is named. */
async function pageOf(browser, base, { who, theme, locale, forcedColors = 'none', deviceScaleFactor = 1 }) {
  const context = await browser.newContext({
    colorScheme: theme,
    locale,
    forcedColors,
    deviceScaleFactor,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    bypassCSP: true,
  })
  const page = await context.newPage()
  if (who) {
    const { csrfToken } = await (await page.request.get(`${base}/api/auth/csrf`)).json()
    const answer = await page.request.post(`${base}/api/auth/callback/credentials`, {
      form: { csrfToken, json: 'true', email: `${who}@desk.example`, password: PASSWORD },
      headers: { origin: base },
    })
    if (!answer.ok())
      throw new Error(`${who} could not sign in at ${base}: ${answer.status()}. Does it run with the sample's people?`)
  }
  return { page, close: () => context.close() }
}

/** The share of pixels that differ between two pictures, counted in a browser's canvas; 1 where their sizes do. */
const shareOf = (page, one, other) =>
  page.evaluate(
    async (urls) => {
      const [a, b] = await Promise.all(
        urls.map(async (url) => {
          const picture = await createImageBitmap(await (await fetch(url)).blob())
          const canvas = new OffscreenCanvas(picture.width, picture.height)
          const pen = canvas.getContext('2d')
          pen.drawImage(picture, 0, 0)
          return pen.getImageData(0, 0, picture.width, picture.height)
        }),
      )
      if (a.width !== b.width || a.height !== b.height) return 1
      let other = 0
      for (let i = 0; i < a.data.length; i += 4)
        if (
          Math.abs(a.data[i] - b.data[i]) + Math.abs(a.data[i + 1] - b.data[i + 1]) + Math.abs(a.data[i + 2] - b.data[i + 2]) >
          24
        )
          other++
      return other / (a.data.length / 4)
    },
    [one, other].map((file) => `data:image/png;base64,${fs.readFileSync(file).toString('base64')}`),
  )

/** A page on which what changed stands beside what it was. */
function writeReport({ changed, added, gone }) {
  const row = (name, note, folders) =>
    `<section><h2>${name} <small>${note}</small></h2><div>${folders.map((folder) => `<a href="${folder}/${name}.png"><img loading="lazy" src="${folder}/${name}.png" alt=""></a>`).join('')}</div></section>`
  const html = `<!doctype html><meta charset="utf-8"><title>Look</title><style>body{font:14px system-ui;margin:1rem}div{display:flex;gap:1rem}img{max-width:46vw;border:1px solid #888}</style>
${changed.map(({ name, share }) => row(name, `${(share * 100).toFixed(2)} % changed`, ['accepted', 'taken'])).join('')}
${added.map((name) => row(name, 'new', ['taken'])).join('')}
${gone.map((name) => row(name, 'gone', ['accepted'])).join('')}`
  fs.writeFileSync(path.join(root, '.look/changes.html'), html)
}

/** Goes to a screen, does what is done there, and keeps its picture: as long as the page is. */
async function shoot(page, base, { name, path: to, step, width, height }, ids) {
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width, height })
  const address = to.replace(/\{(\w+)\}/g, (_, key) => ids[key])
  await page.goto('about:blank') // a hash alone would load nothing
  const answer = await page.goto(address.startsWith('http') ? address : base + address)
  if (answer?.status() === 404 && name.startsWith('gallery')) return // on a desk that is built
  await page.addStyleTag({ content: STILL }).catch(() => {})
  await page.waitForLoadState('networkidle').catch(() => {})
  if (step) await STEPS[step](page, ids)
  await page.waitForLoadState('networkidle').catch(() => {})
  const high = await page.evaluate(() => document.documentElement.scrollHeight)
  // what stands over a page is seen in its window
  const isOver = (await page.locator('dialog[open]').count()) > 0
  await page.screenshot({
    path: path.join(TAKEN, `${name}.png`),
    animations: 'disabled',
    fullPage: !isOver,
    ...(!isOver && high > MOST_HIGH && { clip: { x: 0, y: 0, width, height: MOST_HIGH } }),
  })
}

/** Takes what was asked for; says which pictures could not be taken, and why. */
async function take(browser, { base, only }) {
  fs.mkdirSync(TAKEN, { recursive: true })
  for (const name of namesIn(TAKEN).filter(isAsked(only))) fs.rmSync(path.join(TAKEN, `${name}.png`))
  const opened = []
  const enter = async (who) => {
    const one = await pageOf(browser, base, { who, theme: 'light', locale: 'en-GB' })
    opened.push(one)
    return one.page
  }
  const ids = {
    ...(await arranged(base, async (who) => (await enter(who)).request, path.join(root, '.look/arranged.json'))),
    ...(await practiceOf(await enter('mina'), base)),
  }
  for (const { close } of opened) await close()
  const groups = new Map()
  for (const shot of shotsOf(only)) {
    const key = JSON.stringify([shot.who, shot.theme, shot.locale, shot.forcedColors, shot.deviceScaleFactor])
    groups.set(key, [...(groups.get(key) ?? []), shot])
  }
  const failed = []
  for (const group of groups.values()) {
    const { page, close } = await pageOf(browser, base, group[0])
    for (const shot of group)
      try {
        await shoot(page, base, shot, ids)
        process.stdout.write('.')
      } catch (error) {
        failed.push(`${shot.name}: ${String(error.message).split('\n')[0]}`)
        process.stdout.write('x')
      }
    await close()
  }
  console.log()
  return failed
}

const asked = askedFor(process.argv.slice(2))
if (asked.accept) {
  fs.mkdirSync(ACCEPTED, { recursive: true })
  const names = namesIn(TAKEN)
  for (const name of names) fs.copyFileSync(path.join(TAKEN, `${name}.png`), path.join(ACCEPTED, `${name}.png`))
  console.log(`${names.length} pictures are the accepted set now.`)
} else {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const failed = await take(browser, asked)
    const page = await browser.newPage()
    const [accepted, taken] = [namesIn(ACCEPTED), namesIn(TAKEN)]
    const share = {}
    for (const name of taken.filter((one) => accepted.includes(one)))
      share[name] = await shareOf(page, path.join(ACCEPTED, `${name}.png`), path.join(TAKEN, `${name}.png`))
    const come = comparedWith(accepted, taken, share, isAsked(asked.only))
    writeReport(come)
    for (const { name, share: part } of come.changed) console.log(`changed ${(part * 100).toFixed(2).padStart(6)} %  ${name}`)
    for (const name of come.added) console.log(`new                ${name}`)
    for (const name of come.gone) console.log(`gone               ${name}`)
    for (const name of failed) console.log(`not taken          ${name}`)
    process.exitCode = failed.length > 0 ? 1 : 0
    console.log(
      `${taken.length} pictures in .look/taken: ${come.changed.length} changed, ${come.added.length} new, ${come.gone.length} gone, ${come.same} as accepted. Beside each other: .look/changes.html`,
    )
  } finally {
    await browser.close()
  }
}
