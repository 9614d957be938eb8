/**
 * What an identity server says of accounts by SCIM, at once and without anybody signing in (docs/decisions/0085). It sees and touches those alone that sign in
 * there, by their subject; it makes nobody an editor, and never closes the last admin.
 */
import { randomUUID } from 'node:crypto'
import { hasOtherAdmin, holderOf, holdSubject } from '@/lib/db/identities'
import { type Db, transaction } from '@/lib/db/pool'
import { lockProvisioned, noteLeft, type Provisioned, scimPerson } from '@/lib/db/scim'
import { append } from '@/lib/db/trail'
import { insertIdentity } from '@/lib/db/write/identities'
import { endSessionsOf, insertPerson, updatePerson } from '@/lib/db/write/people'
import { type ScimPerson, ScimProblem, type ScimSays } from '@/lib/domain/scim'
import { hashPassword } from './hashed-password'

/** The server that says it: by its address, and as the desk calls it. */
export interface Provider {
  issuer: string
  name: string
}

const nobody = () => new ScimProblem(404, 'There is no such user here.')
const taken = (what: string) => new ScimProblem(409, `Another account has this ${what}.`, 'uniqueness')

const found = async (tx: Db, { issuer }: Provider, id: string): Promise<ScimPerson> => {
  const person = await scimPerson(tx, issuer, id)
  if (!person) throw nobody()
  return person
}

/** Opens or closes, as the server says. What an admin of the desk closed by hand stays closed. */
async function setOpen(tx: Db, { issuer, name }: Provider, known: Provisioned, active: boolean, removed = false): Promise<void> {
  if (active && !known.active) {
    if (!known.closedByIssuer) throw new ScimProblem(403, 'An admin of the desk closed this account, and opens it.', 'mutability')
    await updatePerson(tx, known.id, { disabledAt: null })
    await append(tx, null, { type: 'person-reactivated', payload: { person: known.id, name: known.name, issuer: name } })
  }
  if (!active && known.active) {
    if (known.role === 'admin' && !(await hasOtherAdmin(tx, known.id)))
      throw new ScimProblem(403, 'The last admin of the desk is not closed: make another one first.', 'mutability')
    await updatePerson(tx, known.id, { disabledAt: await tx.now() })
    await endSessionsOf(tx, known.id)
    await append(tx, null, { type: 'person-deactivated', payload: { person: known.id, name: known.name, issuer: name } })
  }
  // who was closed by an admin stays theirs
  const left = !active && (known.active || known.closedByIssuer)
  await noteLeft(tx, issuer, known.id, { left, removed })
}

async function setAddress(tx: Db, provider: Provider, known: Provisioned, email: string): Promise<void> {
  if (email === known.email) return
  if ((await holderOf(tx, email, provider.issuer)) !== 'nobody') throw taken('address')
  await updatePerson(tx, known.id, { email })
  await append(tx, null, { type: 'address-changed', payload: { person: known.id, name: known.name, issuer: provider.name } })
}

/** Makes an account, as a journalist until its groups say otherwise at sign-in; or gives back one that the server had removed. */
export const provision = (provider: Provider, says: ScimSays): Promise<ScimPerson> =>
  transaction(async (tx) => {
    const { subject, name, email } = says
    if (!subject)
      throw new ScimProblem(400, 'Send as externalId what the server calls this user when they sign in (sub).', 'invalidValue')
    await holdSubject(tx, provider.issuer, subject)
    const known = await lockProvisioned(tx, provider.issuer, { subject })
    if (known) {
      if (!known.removed) throw taken('externalId')
      await setAddress(tx, provider, known, email)
      await setOpen(tx, provider, known, says.active)
      return found(tx, provider, known.id)
    }
    if ((await holderOf(tx, email, provider.issuer)) !== 'nobody') throw taken('address')
    const id = await insertPerson(tx, { email, name, role: 'journalist', passwordHash: await hashPassword(randomUUID()) })
    await insertIdentity(tx, provider.issuer, subject, id)
    await append(tx, null, { type: 'person-created', payload: { person: id, name, role: 'journalist' } })
    const payload = { person: id, name, issuer: provider.name, made: true, key: `${provider.issuer} ${subject}` }
    await append(tx, null, { type: 'identity-linked', payload })
    if (!says.active) await setOpen(tx, provider, (await lockProvisioned(tx, provider.issuer, { id }))!, false)
    return found(tx, provider, id)
  })

/** Changes an account: its address and whether it is open, or, of a patch, that alone. */
export const reprovision = (provider: Provider, id: string, says: ScimSays | { active: boolean | null }): Promise<ScimPerson> =>
  transaction(async (tx) => {
    const known = await lockProvisioned(tx, provider.issuer, { id })
    if (!known || known.removed) throw nobody()
    if ('email' in says) {
      if (says.subject !== null && says.subject !== known.subject)
        throw new ScimProblem(400, 'externalId is who somebody is, and does not change.', 'mutability')
      await setAddress(tx, provider, known, says.email)
    }
    if (says.active !== null) await setOpen(tx, provider, known, says.active)
    return found(tx, provider, id)
  })

/** The server has somebody no more: their account closes. What they did stays theirs. */
export const unprovision = (provider: Provider, id: string): Promise<void> =>
  transaction(async (tx) => {
    const known = await lockProvisioned(tx, provider.issuer, { id })
    if (!known || known.removed) throw nobody()
    await setOpen(tx, provider, known, false, true)
  })
