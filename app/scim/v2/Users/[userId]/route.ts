import { reprovision, unprovision } from '@/lib/commands/provision'
import { db } from '@/lib/db/pool'
import { scimPerson } from '@/lib/db/scim'
import { scimActive, scimSays, scimUserOf } from '@/lib/domain/scim'
import { userIn as idOf, noSuch, scim } from '@/lib/web/scim'

type Params = { userId: string }

export const GET = scim<Params>(async ({ provider, base }, params) => {
  const person = await scimPerson(db, provider.issuer, idOf(params))
  if (!person) throw noSuch('user')
  return { body: scimUserOf(person, base) }
})

export const PUT = scim<Params>(async ({ provider, base, body }, params) => {
  const id = idOf(params)
  return { body: scimUserOf(await reprovision(provider, id, scimSays(await body())), base) }
})

export const PATCH = scim<Params>(async ({ provider, base, body }, params) => {
  const id = idOf(params)
  return { body: scimUserOf(await reprovision(provider, id, { active: scimActive(await body()) }), base) }
})

export const DELETE = scim<Params>(async ({ provider }, params) => {
  await unprovision(provider, idOf(params))
  return {}
})
