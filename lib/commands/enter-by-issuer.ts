/**
 * Somebody comes in by what an identity server says of them. An account is found by the subject alone: an address can go to somebody
 * else, so it never finds one. The role follows the groups each time.
 */
import { randomUUID } from 'node:crypto'
import { hasOtherAdmin, holderOf, holdSubject, type LinkedPerson, lockLinked } from '@/lib/db/identities'
import { lockPerson } from '@/lib/db/people'
import { type Db, transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { insertIdentity, noteIdentity } from '@/lib/db/write/identities'
import { endSessionsOf, insertPerson, updatePerson } from '@/lib/db/write/people'
import { type GroupRoles, type GroupTeams, type IdentityProblem, type IssuerSays, roleOf, teamsOf } from '@/lib/domain/identity'
import type { Role } from '@/lib/domain/words'
import { hashPassword } from './hashed-password'
import { followGroups } from './in-team'
import { tellRoleGiven } from './tell-owner'

export type Entered = { is: 'in'; person: { id: string; name: string; email: string } } | { is: 'refused'; why: IdentityProblem }

/** What the desk calls the identity server, and what its groups mean here. */
export interface Issuing {
  name: string
  roles: GroupRoles
  teams: GroupTeams
}

/** By what the trail is held beside the table. */
const keyOf = ({ issuer, subject }: IssuerSays) => `${issuer} ${subject}`
const refused = (why: IdentityProblem): Entered => ({ is: 'refused', why })
const entered = ({ id, name, email }: { id: string; name: string; email: string }): Entered => ({
  is: 'in',
  person: { id, name, email },
})

export const enterByIssuer = (says: IssuerSays, issuing: Issuing): Promise<Entered> =>
  transaction(async (tx) => {
    await holdSubject(tx, says.issuer, says.subject)
    const role = roleOf(says.groups, issuing.roles)
    const known = await lockLinked(tx, says.issuer, says.subject)
    return inTeams(
      tx,
      says,
      issuing,
      known ? await comeBack(tx, says, issuing, known, role) : await comeFirst(tx, says, issuing, role),
    )
  })

/** Whoever came in is in the teams that their groups say; an admin, also one whom groups cannot make less, is one everywhere and in none. */
async function inTeams(tx: Db, says: IssuerSays, issuing: Issuing, came: Entered): Promise<Entered> {
  if (came.is !== 'in') return came
  const isAdmin = (await lockPerson(tx, came.person.id))?.role === 'admin'
  await followGroups(tx, issuing.name, came.person, isAdmin ? [] : teamsOf(says.groups, issuing.teams))
  return came
}

/** A first sign-in makes an account, where a group says as what, and the address is confirmed and nobody's. */
async function comeFirst(tx: Db, says: IssuerSays, issuing: Issuing, role: Role | null): Promise<Entered> {
  if (!role) return refused('no-group')
  const { email } = says
  if (!email) return refused('unverified')
  const holder = await holderOf(tx, email, says.issuer)
  if (holder !== 'nobody') return refused(holder === 'linked' ? 'address-of-other' : 'address-taken')
  const name = says.name || email
  const id = await insertPerson(tx, { email, name, role, passwordHash: await hashPassword(randomUUID()) })
  await insertIdentity(tx, says.issuer, says.subject, id)
  await append(tx, null, { type: 'person-created', payload: { person: id, name, role } })
  await append(tx, null, {
    type: 'identity-linked',
    payload: { person: id, name, issuer: issuing.name, made: true, key: keyOf(says) },
  })
  await tellRoleGiven(tx, { id: null, name: issuing.name }, { id, name }, role)
  return entered({ id, name, email })
}

/** Somebody who is known: closed with their last group, open again with the next, and of the role that the groups say. */
async function comeBack(tx: Db, says: IssuerSays, issuing: Issuing, known: LinkedPerson, role: Role | null): Promise<Entered> {
  const { id, name } = known
  const issuer = issuing.name
  if (!role) {
    if (!known.active) return refused('no-group')
    // the desk is never without an admin, whatever groups say
    if (known.role === 'admin' && !(await hasOtherAdmin(tx, id))) return entered(known)
    await updatePerson(tx, id, { disabledAt: await tx.now() })
    await endSessionsOf(tx, id)
    await noteIdentity(tx, says.issuer, says.subject, { closed: true })
    await append(tx, null, { type: 'person-deactivated', payload: { person: id, name, issuer } })
    return refused('no-group')
  }
  if (!known.active && !known.closedByIssuer) return refused('closed')
  if (!known.active) {
    await updatePerson(tx, id, { disabledAt: null })
    await append(tx, null, { type: 'person-reactivated', payload: { person: id, name, issuer } })
  }
  await noteIdentity(tx, says.issuer, says.subject, { closed: false })
  if (role !== known.role && (known.role !== 'admin' || (await hasOtherAdmin(tx, id)))) {
    await updatePerson(tx, id, { role })
    await append(tx, null, { type: 'role-changed', payload: { person: id, name, before: known.role, after: role, issuer } })
    await tellRoleGiven(tx, { id: null, name: issuer }, known, role)
  }
  if (says.email && says.email !== known.email && (await holderOf(tx, says.email, says.issuer)) === 'nobody') {
    await updatePerson(tx, id, { email: says.email })
    await append(tx, null, { type: 'address-changed', payload: { person: id, name, issuer } })
    return entered({ ...known, email: says.email })
  }
  return entered(known)
}

/** Somebody who is signed in, and proved it, links their account with who they are there; the role then follows the groups as well. */
export const linkIdentity = (says: IssuerSays, issuing: Issuing, personId: string): Promise<Entered> =>
  transaction(async (tx) => {
    await holdSubject(tx, says.issuer, says.subject)
    const known = await lockLinked(tx, says.issuer, says.subject)
    if (known && known.id !== personId) return refused('linked-elsewhere')
    const role = roleOf(says.groups, issuing.roles)
    if (!role) return refused('no-group')
    const person = await lockPerson(tx, personId)
    if (!person?.active) return refused('closed')
    if (!known) {
      await insertIdentity(tx, says.issuer, says.subject, personId)
      const payload = { person: personId, name: person.name, issuer: issuing.name, made: false, key: keyOf(says) }
      await append(tx, personId, { type: 'identity-linked', payload })
    }
    const linked = await lockLinked(tx, says.issuer, says.subject)
    return inTeams(tx, says, issuing, await comeBack(tx, { ...says, email: null }, issuing, linked!, role))
  })
