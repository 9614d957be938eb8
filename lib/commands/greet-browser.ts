import { getCredentials } from '@/lib/db/people'
import { transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { insertAccountLetter, noteBrowser } from '@/lib/db/write/account-links'
import { browserName } from '@/lib/domain/browser-name'

/** Notes the browser that somebody signed in from, and writes to them where they never did from it, though from others. */
export const greetBrowser = (personId: string, tokenHash: Buffer, from: { agent: string; address: string }): Promise<void> =>
  transaction(async (tx) => {
    if ((await noteBrowser(tx, personId, tokenHash)) !== 'new') return
    const address = from.address === 'unknown' ? '' : from.address
    const at = (await tx.now()).toISOString()
    const browser = browserName(from.agent)
    await insertAccountLetter(tx, personId, 'new-browser', { ...browser, address, at })
    const person = await getCredentials(tx, { id: personId })
    await append(tx, personId, { type: 'new-browser-seen', payload: { person: personId, name: person?.name ?? '', ...browser } })
  })
