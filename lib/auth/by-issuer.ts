/** Signing in at the identity server, from what it said to a session. */
import { type Entered, enterByIssuer, linkIdentity } from '@/lib/commands/enter-by-issuer'
import { greetBrowser } from '@/lib/commands/greet-browser'
import { hasFactor, heldFactors } from '@/lib/db/factors'
import { db } from '@/lib/db/pool'
import { endSession, findActor, hashToken, type Opened } from '@/lib/db/sessions'
import type { IssuerSays } from '@/lib/domain/identity'
import { isOurs } from '@/lib/machine/challenge'
import { canSeal, seal } from '@/lib/machine/sealing'
import { BROWSER_HEADER, linkOf, tokenOf } from './cookie'
import { issuing, readClaims } from './issuer'
import { sayKeptOut } from './say-sign-in'
import { type Trying, trying } from './trying'

/** What a session keeps of what the identity server said. */
export const idTokenPlace = (personId: string) => `id token ${personId}`

const addressIn = (headers: Trying['headers']) =>
  String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)!
    .trim() || 'unknown'

/** Links where the browser brings a ticket of its owner for that, and lets in otherwise. */
async function enter(says: IssuerSays, { headers }: Trying): Promise<Entered> {
  const ticket = linkOf(headers.cookie ?? null)
  if (!ticket) return enterByIssuer(says, issuing()!)
  const token = tokenOf(headers.cookie ?? null)
  const actor = token ? await findActor(token) : null
  if (!actor || !isOurs(ticket, `link ${actor.id}`, await db.now())) return { is: 'refused', why: 'link-over' }
  return linkIdentity(says, issuing()!, actor.id)
}

/** Judges what next-auth was told by the identity server; `user` becomes who comes in. False where nobody does. */
export async function comeIn(
  user: { id: string; from?: Opened },
  claims: unknown,
  idToken: string | undefined,
): Promise<boolean> {
  const request = trying()
  if (!request || request.over) return false
  const says = readClaims(claims as Parameters<typeof readClaims>[0])
  const came: Entered = says ? await enter(says, request) : { is: 'refused', why: 'not-set-up' }
  if (came.is === 'refused') {
    sayKeptOut(null, 'issuer', came.why, addressIn(request.headers))
    request.why = came.why
    return false
  }
  const { person } = came
  const held = says!.factor ? null : await heldFactors(db, person.id)
  if (held && (hasFactor(held) || held.refused > 0)) {
    request.half = person.id
    return false
  }
  const { headers } = request
  const before = tokenOf(headers.cookie ?? null)
  if (before) await endSession(before)
  const agent = String(headers['user-agent'] ?? '')
  const address = addressIn(headers)
  const browser = headers[BROWSER_HEADER]
  if (browser) await greetBrowser(person.id, hashToken(browser), { agent, address })
  user.id = person.id
  user.from = {
    agent,
    address,
    factor: says!.factor ? 'issuer' : null,
    issuer: says!.issuer,
    idToken: idToken && canSeal() ? Buffer.from(seal(Buffer.from(idToken), idTokenPlace(person.id))) : null,
  }
  return true
}
