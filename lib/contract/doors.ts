import * as articles from './articles'
import * as claims from './claims'
import * as corrections from './corrections'
import * as desk from './desk'
import type { Door } from './door'
import * as people from './people'
import * as stories from './stories'

const NOUNS = { claims, stories, articles, corrections, people, desk }

const isDoor = (value: unknown): value is Door => typeof value === 'object' && value !== null && 'way' in value && 'path' in value

/** Every door, by noun and name. */
export const DOORS: readonly { noun: string; name: string; door: Door }[] = Object.entries(NOUNS).flatMap(([noun, file]) =>
  Object.entries(file).flatMap(([name, value]) => (isDoor(value) ? [{ noun, name, door: value }] : [])),
)
