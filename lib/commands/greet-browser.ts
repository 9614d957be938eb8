import { transaction } from '@/lib/db/pool'
import { insertAccountLetter, noteBrowser } from '@/lib/db/write/account-links'
import { browserName } from '@/lib/domain/browser-name'

/** Notes the browser that somebody signed in from, and writes to them where they never did from it, though from others. */
export const greetBrowser = (personId: string, tokenHash: Buffer, from: { agent: string; address: string }): Promise<void> =>
  transaction(async (tx) => {
    if ((await noteBrowser(tx, personId, tokenHash)) !== 'new') return
    const address = from.address === 'unknown' ? '' : from.address
    const at = (await tx.now()).toISOString()
    await insertAccountLetter(tx, personId, 'new-browser', { ...browserName(from.agent), address, at })
  })
