import { provision } from '@/lib/commands/provision'
import { db } from '@/lib/db/pool'
import { scimPeople } from '@/lib/db/scim'
import { SCIM_MOST, scimFilter, scimListOf, scimNumber, scimSays, scimUserOf } from '@/lib/domain/scim'
import { scim } from '@/lib/web/scim'

export const GET = scim(async ({ provider, base, query }) => {
  const from = Math.max(1, scimNumber(query.get('startIndex'), 1))
  const most = Math.min(SCIM_MOST, Math.max(0, scimNumber(query.get('count'), SCIM_MOST)))
  const { total, people } = await scimPeople(db, provider.issuer, scimFilter(query.get('filter')), { from, most })
  return {
    body: scimListOf(
      people.map((person) => scimUserOf(person, base)),
      total,
      from,
    ),
  }
})

export const POST = scim(async ({ provider, base, body }) => {
  const made = scimUserOf(await provision(provider, scimSays(await body())), base)
  return { status: 201, body: made, location: made.meta.location }
})
