import fs from 'node:fs'
import { root, say } from '../scripts/setting-up.mjs'
import { closing } from './closing.mjs'
import { type Driver, firefox, lacksFirefox, lacksWebKit, webkit } from './drivers'
import { ownDesk } from './own-desk'
import { button, field, link, type Thing, Walker, words } from './walker'

const OUT = process.env.OUT ?? ''
const SIZE = { width: 1440, height: 900 }
const BROWSERS = [
  { name: 'Firefox', lacks: lacksFirefox, start: firefox },
  { name: 'WebKit', lacks: lacksWebKit, start: webkit },
]
const ONLY = process.argv[2]

const TARGET =
  'Ferry runs again after repair\n\nThe ferry Halla carried 1,000 passengers on its first trip, the port office said.\nThe captain said that the crossing took 90 minutes.'
const SOURCE =
  'Halla is back\n\nOn the first trip of the ferry Halla there were 10,000 passengers on board, the port office said.\nThe mayor watched.'
const RIGHT = 'The ferry Halla carried 10,000 passengers on its first trip, the port office said.'

const dock: Thing = { css: '[aria-label=Verdict]' }
const sentence: Thing = { css: '[role=textbox]', name: 'should read' }

async function signIn(w: Walker, who: string) {
  await w.sees(words('Second'))
  await w.fill(field('E-mail'), `${who}@desk.example`)
  await w.fill(field('Password'), 'read-it-twice')
  await w.press('Enter')
  await w.at('/turn')
  await w.until('keys that are heard', `return document.documentElement.dataset.keys === 'heard'`)
}

async function signOut(w: Walker) {
  await w.click({ css: '.menu > summary', name: '' })
  await w.click(button('Sign out'))
  await w.at('/sign-in')
}

/** A new story from two texts, typed into the one field. */
async function newStory(w: Walker, title: string): Promise<string> {
  await w.click(link('New story'))
  await w.sees({ css: 'h1', name: 'New story' })
  await w.fill(field('Title'), title)
  await w.press('Enter')
  await w.sees({ css: 'h1', name: title })
  const add: Thing = { css: 'section', name: 'Add articles' }
  for (const [text, outlet] of [
    [TARGET, 'Harbour Post'],
    [SOURCE, 'Island Times'],
  ] as const) {
    await w.fill(field('Text', add), text)
    await w.fill(field('Outlet', add), outlet)
    await w.click(field('Unknown', add))
    await w.look('add')
    await w.click(button('Add the article', add))
    await w.sees(words(`Outlet: ${outlet}`))
  }
  await w.click(button('Extract claims and find passages'))
  await w.at('/check')
  await w.until('a workbench that is awake', `return document.querySelector('.bench[data-awake]') !== null`)
  return (await w.driver.run<string>('return location.pathname')).split('/')[2]!
}

/** The claim whose sentence holds some words, opened by keys. */
async function goTo(w: Walker, text: string) {
  const open = `return [...document.querySelectorAll('.pane-article .m-current')].map((e) => e.textContent).join('')`
  for (let i = 0; i < 6; i++) {
    if ((await w.driver.run<string>(open)).includes(text)) return
    const heading = await w.textOf({ css: '.dock h2' })
    await w.press('j')
    await w.until('the next claim', `return document.querySelector('.dock h2').innerText.trim() !== arguments[0]`, heading)
  }
  throw new Error(`no claim says “${text}”`)
}

/** The figure is wrong: written over in the article, with a reason, a fact, a passage and a note. */
async function dispute(w: Walker) {
  await goTo(w, '1,000 passengers')
  await w.press('w')
  await w.sees(sentence)
  await w.press('Home')
  for (let i = 0; i < 'The ferry Halla carried '.length; i++) await w.press('ArrowRight')
  for (let i = 0; i < '1,000'.length; i++) await w.press('Delete')
  await w.type('10,000 happy')
  await w.press('Control+z')
  await w.look('writing')
  await w.press('Escape')
  await w.gone(sentence)
  await w.holds(field('Should read', dock), RIGHT)
  await w.press('e')
  await w.press('r')
  for (const reason of ['Number differs', 'Number']) {
    const isThere = await w.driver.run<boolean>(
      `return [...document.querySelectorAll('.dock input[type=checkbox]')].some((box) => [...box.labels].some((l) => l.textContent.trim() === arguments[0]))`,
      reason,
    )
    if (isThere) continue
    await w.type(reason)
    if (reason === 'Number') await w.press('ArrowDown')
    await w.press('Enter')
  }
  await w.press('Escape')
  await w.press('c')
  await w.type('The other source has ten thousand.')
  await w.press('Escape')
  await w.sees(words('Ready to submit', dock))
  await w.look('disputed')
  const number = await w.textOf({ css: '.dock h2' })
  await w.press('Shift+Enter')
  await w.until('the next claim', `return document.querySelector('.dock h2').innerText.trim() !== arguments[0]`, number)
  await w.holds({ css: 'body' }, '1 waiting for an editor')
}

/** Whatever else is open: the other source says nothing of it, by one key, or with the words that it asks for; then all of it is submitted. */
async function theRest(w: Walker) {
  for (let i = 0; i < 8 && (await w.has(words('Not checked', dock))); i++) {
    const heading = await w.textOf({ css: '.dock h2' })
    await w.press('3')
    const gone = `const now = document.querySelector('.dock h2').innerText.trim(); const said = document.querySelector('.dock').innerText
      return now !== arguments[0] ? 'next' : said.includes('Needs: ') ? 'asks' : !said.includes('Not checked') && 'last'`
    if ((await w.until<string>('what comes of 3', gone, heading)) === 'asks') {
      await w.type('Other source silent')
      await w.press('Enter')
      await w.press('Escape')
      await w.fill(field('What was searched', dock), 'The other article, in full.')
      await w.press('Control+Enter')
      await w.until(
        'a verdict that is saved',
        `return document.querySelector('.dock h2').innerText.trim() !== arguments[0] || !document.querySelector('.dock').innerText.includes('Not checked')`,
        heading,
      )
    }
  }
  await w.look('checked')
  await w.click(button('Submit '))
  await w.click(button('Submit ', { css: 'dialog[open]' }))
  await w.until('drafts that are submitted', `return document.querySelector('dialog[open]') === null`)
}

async function approveAll(w: Walker, title: string) {
  await w.click(link('Approval'))
  await w.at('/queue')
  const group: Thing = { css: 'section', name: title }
  await w.sees({ css: '[data-claim]', within: group })
  await w.look('queue')
  const left = `const [title] = arguments; const group = [...document.querySelectorAll('main section')].find((s) => s.innerText.includes(title))
    return [...group.querySelectorAll('[data-claim]')].filter((c) => !c.innerText.includes('Approved.')).length`
  for (let open = await w.driver.run<number>(left, title); open > 0; open--) {
    await w.click(button('Approve', group))
    await w.until('an approval', left.replace('return ', 'return arguments[1] > '), title, open)
  }
  await w.look('approved')
}

/** The correction, kept by its writer and approved by the editor; the signature; the edition; its files and paper. */
async function compose(w: Walker, story: string) {
  await w.goto(`/stories/${story}/report/compose`)
  await w.look('compose')
  await w.click({ ...button('Save'), exact: true })
  await w.sees(words('Saved. An editor decides.'))
}

async function issue(w: Walker, story: string) {
  await w.goto(`/stories/${story}/report/compose`)
  await w.click(button('Approve this correction'))
  await w.sees(words('Approved, and in the report.'))
  await w.goto(`/stories/${story}/report`)
  await w.click(button('Sign off…'))
  await w.look('signing')
  await w.click({ ...button('Sign off', { css: 'dialog[open]' }), exact: true })
  await w.sees(words('Signed off'))
  await w.click(button('Issue edition 1'))
  await w.at('edition=1')
  await w.holds({ css: '.report-item' }, RIGHT)
  await w.look('edition')
  for (const format of ['PDF', 'Word', 'Markdown']) {
    await w.click(button(format))
    await w.sees(words('Saved as correction-report'))
  }
  await w.look('files')
  const paper = await w.driver.paper()
  if (paper) {
    if (OUT) fs.writeFileSync(`${OUT}/${w.driver.name.split(' ')[0]!.toLowerCase()}-paper.pdf`, paper)
    if (!paper.subarray(0, 5).equals(Buffer.from('%PDF-'))) w.faults.push('paper: no PDF')
  }
}

async function walk(driver: Driver, base: string): Promise<string[]> {
  const w = new Walker(driver, base, OUT)
  const title = `Walked ${driver.name} ${Date.now()}`
  const done = (what: string) => say(`  ${driver.name}: ${what}`)
  await w.goto('/sign-in')
  await w.look('sign-in')
  await signIn(w, 'mina')
  await w.look('turn')
  done('signed in')
  await w.goto('/stories')
  await w.look('stories')
  const story = await newStory(w, title)
  await w.look('workbench')
  done('a story from two texts, read')
  await dispute(w)
  done('a correction written in the article, submitted')
  await theRest(w)
  done('the rest checked and submitted')
  await w.goto('/turn')
  await signOut(w)
  await signIn(w, 'joon')
  await approveAll(w, title)
  done('approved by an editor')
  await signOut(w)
  await signIn(w, 'mina')
  await compose(w, story)
  await signOut(w)
  await signIn(w, 'joon')
  await issue(w, story)
  done('signed off, edition issued, files made')
  return w.faults
}

async function main(opened: (close: () => unknown) => void) {
  process.chdir(root)
  const sum = { walked: 0, skipped: 0, failed: 0 }
  const here = BROWSERS.filter(({ name, lacks }) => {
    if (ONLY && !name.toLowerCase().startsWith(ONLY.toLowerCase())) return false
    const lacking = lacks()
    if (lacking) {
      sum.skipped++
      console.log(`${name}: skipped. ${lacking}`)
    }
    return !lacking
  })
  if (OUT) fs.mkdirSync(OUT, { recursive: true })
  const base = here.length === 0 ? '' : (process.env.BASE ?? (await ownDesk(opened, 3970)).url)
  for (const { name, start } of here) {
    const faults: string[] = []
    try {
      faults.push(
        ...(await closing(async (later: (close: () => unknown) => void) => {
          const driver = await start(SIZE)
          later(() => driver.close())
          return walk(driver, base)
        })),
      )
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error))
    }
    for (const fault of faults) console.log(`${name}: ${fault}`)
    if (faults.length > 0) {
      sum.failed++
      process.exitCode = 1
    } else sum.walked++
  }
  console.log(`${sum.walked} walked, ${sum.failed} with faults, ${sum.skipped} skipped`)
}

await closing(main)
process.exit()
