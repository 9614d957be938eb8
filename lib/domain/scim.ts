/**
 * SCIM 2.0 (RFC 7643, 7644), as far as an identity server needs it to make, find, change and close accounts: users, without groups. Roles come
 * from the groups at sign-in (docs/decisions/0079), so nothing here makes anybody an editor.
 */
import { z } from 'zod'
import { LIMITS } from './limits'

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'
export const SCIM_TYPE = 'application/scim+json'
/** Users of one answer at most. */
export const SCIM_MOST = 200

/** An account as an identity server knows it: `subject` is what it calls somebody for good. */
export interface ScimPerson {
  id: string
  subject: string
  name: string
  email: string
  active: boolean
  version: number
  createdAt: string
}

/** Why something is not done, with RFC 7644's status and, where it has one, its type. */
export class ScimProblem extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503,
    readonly detail: string,
    readonly scimType:
      | 'invalidFilter'
      | 'invalidSyntax'
      | 'invalidValue'
      | 'invalidPath'
      | 'uniqueness'
      | 'mutability'
      | null = null,
  ) {
    super(detail)
  }
}
export const scimErrorOf = ({ status, detail, scimType }: ScimProblem) => ({
  schemas: [ERROR],
  status: String(status),
  ...(scimType && { scimType }),
  detail,
})

/** A user as SCIM writes one. */
export const scimUserOf = (person: ScimPerson, base: string) => ({
  schemas: [USER],
  id: person.id,
  externalId: person.subject,
  userName: person.email,
  displayName: person.name,
  name: { formatted: person.name },
  emails: [{ value: person.email, type: 'work', primary: true }],
  active: person.active,
  meta: {
    resourceType: 'User',
    created: person.createdAt,
    location: `${base}/Users/${person.id}`,
    version: `W/"${person.version}"`,
  },
})

export const scimListOf = (resources: readonly unknown[], total: number, startIndex: number) => ({
  schemas: [LIST],
  totalResults: total,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
})

/** What is looked for: everybody, or who has this name or this subject. */
export type ScimFilter = null | { by: 'userName' | 'externalId'; value: string }

/** Reads `userName eq "…"` and `externalId eq "…"`; of the grammar of filters there is no more. Throws where it says something else. */
export function scimFilter(text: string | null): ScimFilter {
  if (text === null || text.trim() === '') return null
  const [, name, value] = /^\s*(userName|externalId)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(text) ?? []
  if (!name || !value) throw new ScimProblem(400, 'Filter by userName eq "…" or externalId eq "…".', 'invalidFilter')
  let said: unknown
  try {
    said = JSON.parse(value)
  } catch {
    throw new ScimProblem(400, 'The value of the filter is no JSON string.', 'invalidFilter')
  }
  return { by: name.toLowerCase() === 'username' ? 'userName' : 'externalId', value: String(said) }
}

/** A whole number from an address; what is none is the one that is meant when nothing is said. */
export function scimNumber(text: string | null, otherwise: number): number {
  const said = Number(text ?? Number.NaN)
  return Number.isSafeInteger(said) ? said : otherwise
}

const line = (most: number) => z.string().trim().min(1).max(most)
/** Some servers write a boolean as a word. */
const active = z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })])
const user = z.object({
  userName: line(LIMITS.email),
  externalId: line(255).optional(),
  displayName: z.string().trim().max(120).optional(),
  name: z
    .object({
      formatted: z.string().trim().max(120).optional(),
      givenName: z.string().trim().max(120).optional(),
      familyName: z.string().trim().max(120).optional(),
    })
    .optional(),
  emails: z
    .array(z.object({ value: z.string().trim().max(LIMITS.email), primary: active.optional() }))
    .max(20)
    .optional(),
  active: active.optional(),
})

/** What a server says of somebody. */
export interface ScimSays {
  subject: string | null
  name: string
  email: string
  active: boolean
}

const address = z.email().max(LIMITS.email)

/** Reads a user: the address is the primary one, else the name of the user where that is one. Throws where it cannot be an account. */
export function scimSays(value: unknown): ScimSays {
  const parsed = user.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ScimProblem(400, `The user does not fit at “${issue!.path.join('.') || 'its form'}”.`, 'invalidValue')
  }
  const { userName, externalId = null, displayName, name, emails = [] } = parsed.data
  const said = (emails.find(({ primary }) => primary) ?? emails[0])?.value ?? userName
  const email = address.safeParse(said.normalize('NFKC').toLowerCase())
  if (!email.success)
    throw new ScimProblem(400, 'The user has no e-mail address: neither in emails nor as userName.', 'invalidValue')
  const whole = displayName || name?.formatted || [name?.givenName, name?.familyName].filter(Boolean).join(' ') || email.data
  return { subject: externalId, name: whole.slice(0, 120), email: email.data, active: parsed.data.active ?? true }
}

const operation = z.object({ op: z.string().max(20), path: z.string().max(200).optional(), value: z.unknown() })
const patch = z.object({ schemas: z.array(z.string()).max(10), Operations: z.array(operation).min(1).max(50) })

/** Whether a patch opens or closes; null where it says nothing of that. Whatever else it changes comes at the next sign-in, and is passed over. */
export function scimActive(value: unknown): boolean | null {
  const parsed = patch.safeParse(value)
  if (!parsed.success || !parsed.data.schemas.includes(PATCH))
    throw new ScimProblem(400, `Send a ${PATCH} with Operations.`, 'invalidSyntax')
  let found: boolean | null = null
  for (const { op, path, value: to } of parsed.data.Operations) {
    const what = op.toLowerCase()
    if (!['add', 'replace', 'remove'].includes(what))
      throw new ScimProblem(400, `There is no operation “${op}”.`, 'invalidSyntax')
    const said =
      path === undefined ? (to as { active?: unknown } | null)?.active : path.toLowerCase() === 'active' ? to : undefined
    const isMeant = path?.toLowerCase() === 'active' || said !== undefined
    if (!isMeant) continue
    if (what === 'remove') throw new ScimProblem(400, 'active cannot be removed: set it to false.', 'mutability')
    const read = active.safeParse(typeof said === 'string' ? said.toLowerCase() : said)
    if (!read.success) throw new ScimProblem(400, 'active is true or false.', 'invalidValue')
    found = read.data
  }
  return found
}

/** What the desk can do of SCIM. */
export const scimConfig = (base: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  documentationUri: 'https://datatracker.ietf.org/doc/html/rfc7644',
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: SCIM_MOST },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    { type: 'oauthbearertoken', name: 'Bearer token', description: 'A token that an admin of the desk made.', primary: true },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})
export const scimResourceType = (base: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id: 'User',
  name: 'User',
  endpoint: '/Users',
  schema: USER,
  meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/User` },
})
const attribute = (name: string, type: 'string' | 'boolean' | 'complex', more: object = {}) => ({
  name,
  type,
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
})
export const scimSchema = (base: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id: USER,
  name: 'User',
  attributes: [
    attribute('userName', 'string', { required: true, uniqueness: 'server' }),
    attribute('displayName', 'string'),
    attribute('name', 'complex', {
      subAttributes: ['formatted', 'givenName', 'familyName'].map((name) => attribute(name, 'string')),
    }),
    attribute('emails', 'complex', {
      multiValued: true,
      subAttributes: [attribute('value', 'string'), attribute('type', 'string'), attribute('primary', 'boolean')],
    }),
    attribute('active', 'boolean'),
  ],
  meta: { resourceType: 'Schema', location: `${base}/Schemas/${USER}` },
})
