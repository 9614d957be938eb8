import * as account from './account'
import * as articles from './articles'
import * as claims from './claims'
import * as corrections from './corrections'
import * as desk from './desk'
import type { Door } from './door'
import * as erasures from './erasures'
import * as factors from './factors'
import * as identity from './identity'
import * as people from './people'
import * as sealed from './sealed'
import * as stories from './stories'
import * as teams from './teams'

const NOUNS = { claims, stories, articles, corrections, people, account, factors, identity, desk, erasures, sealed, teams }

const isDoor = (value: unknown): value is Door => typeof value === 'object' && value !== null && 'way' in value && 'path' in value

const inOrder = (one: Door, other: Door) => (`${one.path} ${one.method}` < `${other.path} ${other.method}` ? -1 : 1)

/** Every door with its name: by noun, and there in the order of the addresses. */
export const DOORS: readonly { noun: string; name: string; door: Door }[] = Object.entries(NOUNS).flatMap(([noun, file]) =>
  Object.entries(file)
    .flatMap(([name, value]) => (isDoor(value) ? [{ noun, name, door: value }] : []))
    .sort((a, b) => inOrder(a.door, b.door)),
)
