// Two browsers that Playwright brings no build of its own for here, driven by what comes with them: Debian's firefox-esr by
// WebDriver BiDi, WebKitGTK (the engine of Safari) by WebKitWebDriver. No package is needed; where a program is missing, that is said.
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** What both can do. */
export interface Driver {
  name: string
  goto(url: string): Promise<void>
  /** Runs the body of a function in the page; `args` are its `arguments`. */
  run<T>(body: string, ...args: unknown[]): Promise<T>
  /** W3C input actions. */
  act(actions: readonly object[]): Promise<void>
  /** null where the browser's driver cannot. */
  picture(): Promise<Buffer | null>
  /** The page on paper, as a PDF; null where the browser's driver cannot. */
  paper(): Promise<Buffer | null>
  /** What pages complained of since it was last asked, where the driver hears it. */
  complaints(): string[]
  close(): Promise<void>
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
export const which = (program: string): string | null => {
  for (const folder of (process.env.PATH ?? '').split(':'))
    if (folder && fs.existsSync(path.join(folder, program))) return path.join(folder, program)
  return null
}

/** Ends a program that was started here, by its own id, and waits for it. */
async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 5000)
  await gone
  clearTimeout(force)
}

/** What of Firefox is missing here; null where it can be started. */
export const lacksFirefox = (): string | null =>
  which('firefox-esr') || which('firefox') ? null : 'Firefox is not here (apt-get install firefox-esr)'

interface Told {
  id?: number
  type: string
  error?: string
  message?: string
  result?: unknown
  method?: string
  params?: { level?: string; text?: string | null }
}

/** Firefox, without a window, on a profile of its own. */
export async function firefox({ width, height }: { width: number; height: number }): Promise<Driver> {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-firefox-'))
  fs.writeFileSync(
    path.join(profile, 'user.js'),
    ['browser.shell.checkDefaultBrowser', 'datareporting.policy.dataSubmissionEnabled', 'browser.aboutwelcome.enabled']
      .map((name) => `user_pref('${name}', false);`)
      // a window that nobody looks at moves no cursor, but in this mode
      .concat(
        `user_pref('focusmanager.testmode', true);`,
        `user_pref('browser.download.folderList', 2);`,
        `user_pref('browser.download.dir', ${JSON.stringify(profile)});`,
      )
      .join('\n'),
  )
  const child = spawn(
    which('firefox-esr') ?? which('firefox')!,
    ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
  )
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr!.on('data', (chunk) => {
      said += chunk
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)
      if (found) resolve(found[1]!)
    })
    child.once('exit', () => reject(new Error(`Firefox ended at once: ${said.slice(-300)}`)))
    setTimeout(() => reject(new Error(`Firefox did not listen within a minute: ${said.slice(-300)}`)), 60_000).unref()
  })
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('Firefox does not take a session'))
  })
  const waiting = new Map<number, (told: Told) => void>()
  const heard: string[] = []
  socket.onmessage = ({ data }) => {
    const told = JSON.parse(String(data)) as Told
    if (told.id !== undefined) {
      waiting.get(told.id)?.(told)
      waiting.delete(told.id)
    } else if (told.method === 'log.entryAdded' && told.params?.level === 'error') heard.push(told.params.text ?? '')
  }
  let next = 1
  const ask = async <T>(method: string, params: object): Promise<T> => {
    const id = next++
    const answer = new Promise<Told>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const told = await answer
    if (told.type === 'error') throw new Error(`${method}: ${told.error} ${told.message}`)
    return told.result as T
  }
  const session = await ask<{ capabilities: { browserVersion: string } }>('session.new', { capabilities: {} })
  await ask('session.subscribe', { events: ['log.entryAdded'] })
  const { context } = await ask<{ context: string }>('browsingContext.create', { type: 'window' })
  await ask('browsingContext.activate', { context })
  await ask('browsingContext.setViewport', { context, viewport: { width, height } })
  return {
    name: `Firefox ${session.capabilities.browserVersion}`,
    goto: async (url) => {
      for (let tries = 1; ; tries++)
        try {
          await ask('browsingContext.navigate', { context, url, wait: 'complete' })
          return
        } catch (error) {
          // the page went somewhere by itself meanwhile
          if (tries === 5 || !/NS_BINDING_ABORTED/.test(String(error))) throw error
          await pause(1000)
        }
    },
    run: async <T>(body: string, ...args: unknown[]) => {
      // what goes in and out is JSON: BiDi has types of its own for everything else
      const { result, exceptionDetails } = await ask<{ result: { value?: string }; exceptionDetails?: { text: string } }>(
        'script.callFunction',
        {
          functionDeclaration: `async (given) => JSON.stringify(await (async function () { ${body} }).apply(null, JSON.parse(given)) ?? null)`,
          arguments: [{ type: 'string', value: JSON.stringify(args) }],
          target: { context },
          awaitPromise: true,
        },
      )
      if (exceptionDetails) throw new Error(exceptionDetails.text)
      return JSON.parse(result.value!) as T
    },
    act: (actions) => ask('input.performActions', { context, actions }),
    picture: async () =>
      Buffer.from((await ask<{ data: string }>('browsingContext.captureScreenshot', { context })).data, 'base64'),
    paper: async () => Buffer.from((await ask<{ data: string }>('browsingContext.print', { context })).data, 'base64'),
    complaints: () => heard.splice(0),
    close: async () => {
      socket.close()
      await end(child)
      fs.rmSync(profile, { recursive: true, force: true })
    },
  }
}

const miniBrowser = (): string | null => {
  for (const folder of ['/usr/lib', '/usr/libexec', '/usr/lib64'])
    for (const name of fs.existsSync(folder) ? ['.', ...fs.readdirSync(folder)] : [])
      for (const form of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']) {
        const file = path.join(folder, name, form, 'MiniBrowser')
        if (fs.existsSync(file)) return file
      }
  return null
}
/** What of WebKit is missing here; null where it can be started. */
export const lacksWebKit = (): string | null =>
  which('WebKitWebDriver') && which('Xvfb') && miniBrowser()
    ? null
    : 'WebKitGTK is not here (apt-get install webkit2gtk-driver xvfb)'

/** WebKitGTK, in a window of its own screen. */
export async function webkit({ width, height }: { width: number; height: number }): Promise<Driver> {
  const children: ChildProcess[] = []
  // its screen takes the first number that is free and says which
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width + 60}x${height + 100}x24`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  children.push(screen)
  const display = await new Promise<string>((resolve, reject) => {
    screen.stdio[3]!.on('data', (chunk) => resolve(String(chunk).trim()))
    screen.once('exit', () => reject(new Error('Xvfb ended at once')))
  })
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-webkit-'))
  const port = 4400 + (process.pid % 500)
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      HOME: home,
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      // a screen without a graphics card, and a user without namespaces of their own
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  })
  children.unshift(driver)
  const ask = async <T>(method: string, where: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${where}`, {
      method,
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    })
    const { value } = (await answer.json()) as { value: (T & { error?: string; message?: string }) | null }
    if (value?.error) throw new Error(`${where}: ${value.error} ${value.message}`)
    return value as T
  }
  let opened: { sessionId: string; capabilities: { browserVersion: string } } | null = null
  for (let tries = 0; !opened; tries++)
    try {
      opened = await ask('POST', '/session', {
        capabilities: {
          alwaysMatch: {
            browserName: 'MiniBrowser',
            'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
            timeouts: { script: 120_000, pageLoad: 180_000 },
          },
        },
      })
    } catch (error) {
      if (tries === 150) throw error
      await pause(500)
    }
  const at = `/session/${opened!.sessionId}`
  await ask('POST', `${at}/window/rect`, { x: 0, y: 0, width, height }).catch(() => {})
  return {
    name: `WebKitGTK ${opened!.capabilities.browserVersion}`,
    goto: (url) => ask('POST', `${at}/url`, { url }),
    run: async <T>(body: string, ...args: unknown[]) => {
      const told = await ask<string>('POST', `${at}/execute/async`, {
        script: `const given = [...arguments]; const done = given.pop();
          (async function () { ${body} }).apply(null, given).then((is) => done(JSON.stringify({ is: is ?? null })), (e) => done(JSON.stringify({ wrong: String(e) })))`,
        args,
      })
      const { is, wrong } = JSON.parse(told) as { is?: T; wrong?: string }
      if (wrong !== undefined) throw new Error(wrong)
      return is as T
    },
    act: (actions) => ask('POST', `${at}/actions`, { actions }),
    // without a graphics card its driver never answers
    picture: async () => null,
    paper: async () => null,
    complaints: () => [],
    close: async () => {
      await ask('DELETE', at).catch(() => {})
      for (const child of children) await end(child)
      fs.rmSync(home, { recursive: true, force: true })
    },
  }
}
