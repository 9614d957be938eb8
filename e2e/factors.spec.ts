import { hash } from '@node-rs/argon2'
import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import pg from 'pg'
import { expect, originOf, PASSWORD, passesAxe, send, test } from './desk'

/** The second factor, at the door and on the account page, and what the house says of it. */
const asked = async (sql: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}
const everybody: string[] = []
// an admin more would keep the desk's own from being the last
test.afterEach(() => asked('update person set disabled_at = now() where id = any($1)', [everybody]))

/** Somebody new, so that nobody else of the desk is asked for a code. */
async function made(name: string, role: 'journalist' | 'admin') {
  const email = `${name.toLowerCase().replaceAll(' ', '-')}-${Date.now()}@desk.example`
  const [row] = await asked('insert into person (name, email, role, password_hash) values ($1, $2, $3, $4) returning id', [
    name,
    email,
    role,
    await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
  ])
  everybody.push(row.id)
  return { id: row.id as string, email, name }
}
async function enter(page: Page, email: string, password = PASSWORD, base = '') {
  await page.goto(`${base}/sign-in`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
const leave = (page: Page) => page.context().clearCookies()
const codeOf = (key: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({ timestamp: Date.now() + steps * 30_000 })
/** Sets up codes from an app on the account page; the key, and the recovery codes. Whoever must have a factor first has no way elsewhere. */
async function setUp(page: Page, { hasWays = true } = {}) {
  await page.getByRole('button', { name: 'Set up codes from an app…' }).click()
  await expect(page.getByRole('img', { name: 'The key as a picture' })).toBeVisible()
  const key = (await page.locator('dd[translate=no]').textContent())!
  // the code before this one is taken while this one lasts: where that is soon over, the next is waited for
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 10_000) await page.waitForTimeout(left + 100)
  await page.getByLabel('The code that it shows').fill(codeOf(key, -1))
  await page.getByLabel('Your password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Turn it on' }).click()
  const codes = page.getByRole('region', { name: 'Your recovery codes' })
  await expect(codes.getByRole('listitem')).toHaveCount(10)
  const recovery = await codes.getByRole('listitem').allTextContents()
  // a link does not take them away unkept
  if (hasWays) {
    await page.locator('a.brand').first().click()
    await expect(codes.getByRole('alert')).toContainText('These codes go when you leave this page.')
  }
  await codes.getByRole('button', { name: 'I have kept them' }).click()
  await expect(codes).toHaveCount(0)
  return { key, recovery }
}
const shot = async (page: Page, name: string) => {
  if (process.env.FACTOR_SHOTS) await page.screenshot({ path: `${process.env.FACTOR_SHOTS}/${name}.png`, fullPage: true })
}

test.describe('codes from an app', () => {
  test.use({ allowErrors: [/401|422|403/] })
  test('are asked for after the password, in the same form; a recovery code does; the house can want one', async ({
    page,
    browser,
  }) => {
    const ada = await made('Ada Factor', 'admin')
    const bo = await made('Bo Second', 'journalist')
    await enter(page, ada.email)
    await page.waitForURL('**/turn')
    await page.goto('/account')
    const section = page.getByRole('region', { name: 'Second factor' })
    await expect(section).toContainText('whoever finds it out does not get in')
    const { key, recovery } = await setUp(page)
    await expect(section).toContainText('10 are left.')
    await passesAxe(page)
    await shot(page, 'account')

    await leave(page)
    await enter(page, ada.email, 'a wrong password')
    await expect(page.getByRole('alert').filter({ hasText: 'E-mail or password is not right.' })).toBeVisible()
    await expect(page.getByLabel('Code', { exact: true })).toHaveCount(0)
    await enter(page, ada.email)
    const code = page.getByLabel('Code', { exact: true })
    await expect(code).toBeFocused()
    await expect(page.getByLabel('E-mail')).toHaveValue(ada.email)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue(PASSWORD)
    await passesAxe(page)
    await shot(page, 'sign-in')
    await code.fill('123456')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'the clock of your phone or of the desk is off' })).toBeFocused()
    await code.fill(codeOf(key))
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/turn')
    await leave(page)
    await enter(page, ada.email)
    await code.fill(recovery[4]!)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/turn')
    // used once more: none comes after it that could be waited for
    await leave(page)
    await enter(page, ada.email)
    await code.fill(recovery[4]!)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    // the sentence has the focus as soon as it is there: a frame later it would take it from whoever types on
    await expect(page.getByRole('alert').filter({ hasText: 'Use another of yours, or a code from your app' })).toBeFocused()
    await code.fill(recovery[5]!)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/turn')

    // everybody must have one: open pages feel it, and the way out is the account page
    const context = await browser.newContext()
    const other = await context.newPage()
    await enter(other, bo.email)
    await other.waitForURL('**/turn')
    await page.goto('/rules')
    const rule = page.getByRole('group', { name: 'Signing in' })
    await rule.getByLabel('Everybody').check()
    await page.getByRole('button', { name: 'Set these rules' }).click()
    await expect(page.getByText(/is in force from now on/)).toBeVisible()
    try {
      await shot(page, 'rules')
      await other.goto('/stories')
      await other.waitForURL('**/account')
      await expect(other.getByText('The house rules want a second factor of you. Add one below')).toBeVisible()
      await expect(other.getByRole('navigation', { name: 'Desk' })).toHaveCount(0)
      await shot(other, 'account-wanted')
      await passesAxe(other)
      const stopped = await send(other.request, 'POST', '/api/stories', { title: 'X', dueAt: null, restricted: false })
      expect([stopped.status(), (await stopped.json()).code]).toEqual([403, 'factor-needed'])
      await setUp(other, { hasWays: false })
      await other.goto('/stories')
      await expect(other.getByRole('heading', { name: 'Stories', level: 1 })).toBeVisible()
      // the last one stays while the rule is
      await other.goto('/account')
      await other.getByRole('button', { name: 'Remove codes from an app…' }).click()
    } finally {
      await rule.getByLabel('Nobody').check()
      await page.getByRole('button', { name: 'Set these rules' }).click()
      await expect(page.getByText(/is in force from now on/)).toBeVisible()
    }
    // an admin takes it away for a lost phone
    await page.goto('/people')
    const row = page.getByRole('row').filter({ hasText: bo.email })
    await expect(row).toContainText('Codes from an app')
    await shot(page, 'people')
    await row.getByRole('button', { name: /^Remove second factor/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click()
    await expect(page.getByText('The second factor of Bo Second is removed.')).toBeVisible()
    await other.goto('/stories')
    await other.waitForURL('**/sign-in**')
    await enter(other, bo.email)
    await other.waitForURL('**/turn')
    await context.close()
  })
})

test.describe('a passkey', () => {
  test.use({ allowErrors: [/401|422|403/] })
  test('signs in alone and beside the password; a copy is refused, on record and told; another origin, another time and another owner are not taken', async ({
    page,
  }) => {
    const base = originOf().replace('127.0.0.1', 'localhost')
    const kim = await made('Kim Passkey', 'journalist')
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await enter(page, kim.email, PASSWORD, base)
    await page.waitForURL('**/turn')
    await page.goto(`${base}/account`)
    await page.getByRole('button', { name: 'Add a passkey…' }).click()
    await page.getByLabel('What it is called', { exact: true }).fill('my laptop')
    await page.getByLabel('Your password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Add it' }).click()
    const codes = page.getByRole('region', { name: 'Your recovery codes' })
    await expect(codes.getByRole('listitem')).toHaveCount(10)
    await codes.getByRole('button', { name: 'I have kept them' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'my laptop' })).toBeVisible()
    await shot(page, 'account-passkey')
    await passesAxe(page)

    // alone, and what it answered opens nothing a second time
    await leave(page)
    const answers: string[] = []
    page.on('request', (request) => {
      const answer = request.url().includes('/callback/') && new URLSearchParams(request.postData() ?? '').get('passkey')
      if (answer) answers.push(answer)
    })
    await page.goto(`${base}/sign-in`)
    await shot(page, 'sign-in-passkey')
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/turn')
    expect((await asked('select factor from session where person_id = $1', [kim.id])).map((s) => s.factor)).toContain('passkey')
    await leave(page)
    const post = async (passkey: string, at = base) => {
      const { csrfToken } = await (await page.request.get(`${at}/api/auth/csrf`)).json()
      const answer = await page.request.post(`${at}/api/auth/callback/passkey`, {
        form: { csrfToken, json: 'true', passkey },
        headers: { origin: at },
      })
      await leave(page)
      return [answer.status(), /error=([\w-]+)/.exec(await answer.text())?.[1]]
    }
    expect(await post(answers[0]!)).toEqual([401, 'wrong-passkey'])

    // a challenge of one's own making, and the right answer at another address of the desk
    const fresh = async (challenge?: string) =>
      page.evaluate(async (own) => {
        const got = await (
          await fetch('/api/auth/passkey', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
        ).json()
        const bytes = (text: string) =>
          Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
        const text = (buffer: ArrayBuffer | null) =>
          buffer &&
          btoa(String.fromCharCode(...new Uint8Array(buffer)))
            .replaceAll('+', '-')
            .replaceAll('/', '_')
            .replaceAll('=', '')
        const made = (await navigator.credentials.get({
          publicKey: { challenge: bytes(own ?? got.challenge), userVerification: 'required' },
        })) as PublicKeyCredential
        const said = made.response as AuthenticatorAssertionResponse
        return JSON.stringify({
          id: made.id,
          rawId: made.id,
          type: 'public-key',
          clientExtensionResults: {},
          response: {
            clientDataJSON: text(said.clientDataJSON),
            authenticatorData: text(said.authenticatorData),
            signature: text(said.signature),
            userHandle: text(said.userHandle),
          },
        })
      }, challenge)
    await page.goto(`${base}/sign-in`)
    expect(await post(await fresh(Buffer.alloc(56, 7).toString('base64url')))).toEqual([401, 'wrong-passkey'])
    expect(await post(await fresh(), originOf())).toEqual([401, 'wrong-passkey'])
    const port = process.env.BASE_URL_2!.replace('127.0.0.1', 'localhost')
    expect(await post(await fresh(), port)).toEqual([401, 'wrong-passkey'])
    expect(await post(await fresh())).toEqual([200, undefined])

    // beside the password
    await enter(page, kim.email, PASSWORD, base)
    await page.getByRole('button', { name: 'Confirm with a passkey' }).click()
    await page.waitForURL('**/turn')
    await leave(page)
    // of somebody else's account it confirms nothing
    const lee = await made('Lee Other', 'journalist')
    await asked('update passkey set person_id = $1 where person_id = $2', [lee.id, kim.id])
    await asked(`insert into totp_factor (person_id, sealed, confirmed_at) values ($1, 'x', now())`, [kim.id])
    await page.goto(`${base}/sign-in`)
    const { csrfToken } = await (await page.request.get(`${base}/api/auth/csrf`)).json()
    const beside = await page.request.post(`${base}/api/auth/callback/credentials`, {
      form: { csrfToken, json: 'true', email: kim.email, password: PASSWORD, passkey: await fresh() },
      headers: { origin: base },
    })
    expect(await beside.text()).toContain('error=wrong-passkey')
    await asked('update passkey set person_id = $1 where person_id = $2', [kim.id, lee.id])
    await asked('delete from totp_factor where person_id = $1', [kim.id])

    // a counter that went back
    await asked('update passkey set counter = counter + 1000 where person_id = $1', [kim.id])
    await asked('delete from sign_in_failure')
    await page.goto(`${base}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'its counter went back' })).toBeVisible()
    await asked('update passkey set counter = 0 where person_id = $1', [kim.id])
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'its counter went back' })).toBeVisible()
    expect(
      await asked(`select payload ->> 'label' as label from event where type = 'passkey-refused' and person_id = $1`, [kim.id]),
    ).toEqual([{ label: 'my laptop' }])
    // its owner comes in with a recovery code, which they make here by hand, and is told
    await asked(`delete from recovery_code where person_id = $1`, [kim.id])
    await asked(
      `insert into recovery_code (person_id, code_hash) values ($1::uuid, sha256(convert_to($1::text || ' abcdefghijklmnop', 'UTF8')))`,
      [kim.id],
    )
    await enter(page, kim.email, PASSWORD, base)
    await page.getByLabel('Code', { exact: true }).fill('abcd-efgh-ijkl-mnop')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/turn')
    await page.goto(`${base}/account`)
    await expect(page.getByText('It was refused: its counter went back')).toBeVisible()
    await shot(page, 'account-refused')
    await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
  })
})
