// Finds a Chromium for the browser tests, or gets one: Playwright's own, the system's,
// or on Debian as root the distribution's package. Throws a sentence when none can be had.

import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { readEnvironment } from '../lib/environment.cjs'
import { say, step } from './setting-up.mjs'

/** Chromium without what a window needs: the same pages for three fifths of the work. */
const SHELL = '/usr/bin/chromium-headless-shell'
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const works = (file) => Boolean(file) && fs.existsSync(file)

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

/** The path of a browser that can be started; for many pages in a row, one without a window where there is a choice. */
export async function findBrowser({ forTests = false } = {}) {
  const { CHROME_BIN } = readEnvironment(process.env).values
  if (CHROME_BIN) {
    if (works(CHROME_BIN)) return CHROME_BIN
    throw new Error(`CHROME_BIN names ${CHROME_BIN}, and there is no such file.`)
  }
  const own = await playwrightsOwn()
  if (works(own)) return own
  const known = forTests ? [SHELL, ...SYSTEM] : [...SYSTEM, SHELL]
  const system = known.find(works)
  if (system) return system

  const tried = []
  if (process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const tries = (title, args) =>
      step(title, 'apt-get', args, { DEBIAN_FRONTEND: 'noninteractive' }).catch((error) => {
        tried.push(String(error.message).split('\n').at(-1))
      })
    await tries('Looking for packages', ['update'])
    for (const name of forTests ? ['chromium-headless-shell', 'chromium'] : ['chromium']) {
      await tries(`Installing ${name} from the distribution (about a minute)`, ['install', '-y', '--no-install-recommends', name])
      const installed = known.find(works)
      if (installed) return installed
    }
  }
  say('No browser found; asking Playwright for one')
  try {
    await step('Downloading Playwright’s Chromium', process.execPath, [
      'node_modules/@playwright/test/cli.js',
      'install',
      'chromium',
    ])
  } catch (error) {
    tried.push(String(error.message).split('\n').at(-1))
  }
  if (works(own)) return own
  throw new Error(
    'No browser could be found or installed, so the browser tests cannot run. Install Chromium or Chrome, or name one with CHROME_BIN=/path/to/chrome, and run npm test again.',
  )
}
