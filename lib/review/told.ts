/**
 * The trails, read again beyond claims: what they say of a story's texts, people, decisions, corrections and editions, and of the
 * desk's accounts and rules. Where a table says something else, somebody wrote into it past the desk.
 */
import type { EventType } from '@/lib/domain/event'

/** An event as far as it is asked, with who did it. */
export interface ToldBy {
  seq: number
  type: EventType
  personId: string | null
  claimId: string | null
  payload: Record<string, unknown>
}

/** A decision on a revision: by whom, and what came of it. */
interface Decided {
  by: string | null
  outcome: string
}

/** What a story's trail says of it. Each part is held beside its table. */
export interface ToldStory {
  /** By article and number of its version: the hash of the text. */
  texts: Map<string, string>
  restricted: boolean
  /** Who has it: its owner needs no place among the people of a restricted story. */
  owner: string | null
  /** Which team it is of. */
  team: string | null
  /** By person: whether they were last asked in, or taken off. */
  members: Map<string, boolean>
  /** By claim and number of the revision. */
  decisions: Map<string, Decided>
  /** By correction: what was last written, its version, and who approved which version last. */
  items: Map<string, { content: unknown; version: number; approvedBy: string | null; approved: number }>
  /** By correction: how far the request to its outlet is. */
  requests: Map<string, string>
  /** Who may open which sealed name, by its row and theirs. */
  keepers: Map<string, true>
  /** By article and number: who issued an edition. */
  editions: Map<string, string | null>
  /** Rows that lost words, by table and key; and by edition and audience, the hash of what is left of its report. */
  erased: Set<string>
  left: Map<string, string>
}

export const emptyStory = (): ToldStory => ({
  texts: new Map(),
  restricted: false,
  owner: null,
  team: null,
  members: new Map(),
  decisions: new Map(),
  items: new Map(),
  requests: new Map(),
  keepers: new Map(),
  editions: new Map(),
  erased: new Set(),
  left: new Map(),
})

/** Takes in one event of a story's trail. */
export function tellStory(told: ToldStory, { type, personId, claimId, payload }: ToldBy): void {
  const decided = (revision: unknown, outcome: string) => told.decisions.set(`${claimId} ${revision}`, { by: personId, outcome })
  const item = String(payload.item)
  switch (type) {
    case 'story-created':
      told.owner = personId
      told.team = typeof payload.team === 'string' ? payload.team : null
      told.restricted = payload.restricted === true
      break
    case 'visibility-changed':
      told.restricted = payload.restricted === true
      break
    case 'story-team-set':
      told.team = typeof payload.after === 'string' ? payload.after : null
      break
    case 'article-added':
      told.texts.set(`${payload.article} 1`, String(payload.sha256))
      break
    case 'article-revised':
      told.texts.set(`${payload.article} ${payload.version}`, String(payload.sha256))
      break
    case 'member-added':
    case 'member-removed':
    case 'story-opened':
      told.members.set(String(payload.person), type !== 'member-removed')
      break
    case 'work-handed-over':
      if (payload.owner !== true) break
      // the former owner keeps a place among the people, the new one gives theirs up: the event says both
      if (told.restricted && told.owner) told.members.set(told.owner, true)
      told.owner = String(payload.to)
      told.members.delete(told.owner)
      break
    case 'verdict-approved':
    case 'verdict-approved-unreviewed':
      decided(payload.revision, 'approved')
      break
    case 'verdict-returned':
      decided(payload.revision, 'returned')
      break
    case 'verdict-adjudicated':
      decided(payload.stands ?? payload.first, String(payload.outcome))
      break
    case 'correction-edited':
      told.items.set(item, { content: payload.after, version: Number(payload.version), approvedBy: null, approved: 0 })
      break
    case 'correction-approved': {
      const known = told.items.get(item)
      if (known) told.items.set(item, { ...known, approvedBy: personId, approved: Number(payload.version) })
      break
    }
    case 'correction-requested':
      told.requests.set(item, 'requested')
      break
    case 'correction-answered':
      told.requests.set(item, String(payload.after))
      break
    case 'correction-recognised':
      if (payload.after !== null) told.requests.set(item, String(payload.after))
      break
    case 'sealed-name-handed':
      told.keepers.delete(`${payload.sealed} ${payload.before}`)
      told.keepers.set(`${payload.sealed} ${payload.after}`, true)
      break
    case 'content-erased':
      for (const [table, rows] of Object.entries((payload.rows ?? {}) as Record<string, string[]>))
        for (const row of rows) told.erased.add(`${table} ${row}`)
      for (const { edition, audience, left } of (payload.editions ?? []) as { edition: string; audience: string; left: string }[])
        told.left.set(`${edition} ${audience}`, left)
      break
    case 'report-issued':
      told.editions.set(`${payload.article} ${payload.edition}`, personId)
      break
  }
}

/** What the newsroom's trail says of accounts and rules. */
export interface ToldDesk {
  roles: Map<string, string>
  /** Whether each team is open. */
  teams: Map<string, boolean>
  /** By team and person: what they are in its stories. */
  teamRoles: Map<string, string>
  /** Who is closed; of whom nothing is said is open. */
  closed: Set<string>
  /** By version of the house rules: what they are. */
  rules: Map<number, unknown>
  /** Second factors that were added and not removed, each by whose it is. */
  factors: Map<string, true>
  /** Who people are at an identity server, each by whose account it opens. */
  identities: Map<string, true>
}

export const emptyDesk = (): ToldDesk => ({
  roles: new Map(),
  teams: new Map(),
  teamRoles: new Map(),
  closed: new Set(),
  rules: new Map(),
  factors: new Map(),
  identities: new Map(),
})

/** Takes in one event of the newsroom's trail. */
export function tellDesk(told: ToldDesk, { type, payload }: ToldBy): void {
  const person = String(payload.person)
  switch (type) {
    case 'person-created':
      told.roles.set(person, String(payload.role))
      break
    case 'role-changed':
      told.roles.set(person, String(payload.after))
      break
    case 'team-made':
    case 'team-closed':
    case 'team-reopened':
      told.teams.set(String(payload.team), type !== 'team-closed')
      break
    case 'team-role-set':
      if (payload.after) told.teamRoles.set(`${payload.team} ${person}`, String(payload.after))
      else told.teamRoles.delete(`${payload.team} ${person}`)
      break
    case 'person-deactivated':
      told.closed.add(person)
      break
    case 'person-reactivated':
      told.closed.delete(person)
      break
    case 'identity-linked':
      told.identities.set(`${payload.key} ${person}`, true)
      break
    case 'factor-added':
    case 'factor-removed': {
      const key = payload.factor === 'totp' ? `totp ${person}` : `passkey ${payload.key} ${person}`
      if (type === 'factor-added') told.factors.set(key, true)
      else told.factors.delete(key)
      break
    }
    case 'content-erased':
      // whoever is emptied has no factor and no identity any more
      if (payload.kind === 'person')
        for (const held of [told.factors, told.identities])
          for (const key of held.keys()) if (key.endsWith(` ${payload.target}`)) held.delete(key)
      break
    case 'house-policy-set':
      told.rules.set(Number(payload.version), payload.after)
      break
  }
}
