/** What an admin looks for in the desk's own trail: its sorts of things, and which events are of each. */
import type { EventType } from './event'

const TYPES = {
  accounts: [
    'person-created',
    'person-deactivated',
    'person-reactivated',
    'identity-linked',
    'address-changed',
    'address-freed',
    'samples-put-away',
  ],
  roles: ['role-changed', 'team-role-set'],
  teams: ['team-made', 'team-renamed', 'team-closed', 'team-reopened'],
  rules: ['house-policy-set'],
  rooms: ['room-opened'],
  exports: ['file-exported', 'trail-exported'],
  'sign-ins': [
    'sign-in-slowed',
    'sign-ins-failed',
    'try-refused',
    'new-browser-seen',
    'passkey-refused',
    'recovery-code-used',
    'sessions-ended',
  ],
  secrets: [
    'password-reset',
    'password-changed',
    'password-set-by-link',
    'link-made',
    'factor-added',
    'factor-removed',
    'recovery-codes-made',
    'scim-token-made',
    'scim-token-ended',
  ],
  erasures: ['erasure-made', 'content-erased', 'kept-no-longer', 'erasure-asked', 'erasure-answered'],
  desk: [
    'job-tried-again',
    'job-given-up',
    'names-resealed',
    'outlet-contact-set',
    'alias-proposed',
    'alias-approved',
    'alias-refused',
  ],
} as const satisfies Record<string, readonly EventType[]>

export type DeskKind = keyof typeof TYPES
export const DESK_KINDS = Object.keys(TYPES) as DeskKind[]
export const DESK_KIND_WORD: Readonly<Record<DeskKind, string>> = {
  accounts: 'Accounts',
  roles: 'Roles',
  teams: 'Teams',
  rules: 'House rules',
  rooms: 'Openings of restricted stories',
  exports: 'Files taken out',
  'sign-ins': 'Failed and odd sign-ins, refused tries',
  secrets: 'Passwords and factors',
  erasures: 'Erasures',
  desk: 'Names, outlets and jobs',
}

/** The types of a kind. */
export const typesOfDesk = (kind: DeskKind): readonly EventType[] => TYPES[kind]
