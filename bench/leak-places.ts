// Every place of the desk that says something, as addresses: each page, each door that is read, and each door that writes with a body that it
// takes, about one story. Made from the declared doors and from the folders of pages, so that what is new is walked too.
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { DOORS } from '@/lib/contract/doors'
import { AUDIENCES } from '@/lib/domain/words'
import { FORMAT_NAMES } from '@/lib/report/render'

/** Something that is asked. */
export interface Place {
  method: string
  to: string
  body?: unknown
  /** Its answer ends with us, not by itself. */
  isLive?: boolean
}

/** Doors that act for their asker, or on the whole desk, whatever a story holds: what they do is no answer about it. */
const OWN = /^\/api\/(?:account|auth|set-up|password|people|sample-people|house-policy|practice|hand-over|outlets|news|jobs)\b/

const NOWHERE = '00000000-0000-4000-8000-000000000000'

/** An address with what stands in its places; null where a place has nothing. */
function filled(pattern: string, ids: Record<string, string>): string {
  return pattern.replace(/:(\w+)|\[(\w+)\]/g, (_, one, other) => ids[(one ?? other) as string] ?? NOWHERE)
}

/** Every page, about a story. */
function pages(ids: Record<string, string>, words: readonly string[]): Place[] {
  const found = fs
    .readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'page.tsx')
    .map(
      (file) =>
        `/${path
          .dirname(file)
          .split(path.sep)
          .filter((part) => part !== '.' && !part.startsWith('('))
          .join('/')}`,
    )
  const asked = words.flatMap((word) => [
    `/search?q=${word}`,
    `/stories?q=${word}`,
    `/corrections?q=${word}`,
    `/ledger?q=${word}`,
  ])
  return [
    ...found.map((page) => filled(page, { token: 'none', ...ids })),
    ...asked,
    `/stories/${ids.storyId}/check?claim=${ids.claimId}`,
    `/stories/${ids.storyId}/check?article=${ids.articleId}`,
    `/stories/${ids.storyId}/history?show=each`,
    `/stories/${ids.storyId}/report?article=${ids.articleId}`,
    `/stories/open?address=${ids.storyId}`,
    '/learning?all=1',
    '/queue?show=all',
  ].map((to) => ({ method: 'GET', to }))
}

/** What fits a schema, the least of it; of alternatives each. */
function samples(schema: z.core.JSONSchema.BaseSchema, name: string, ids: Record<string, string>): unknown[] {
  if (schema.const !== undefined) return [schema.const]
  if (schema.enum) return [schema.enum[0]]
  const any = (schema.anyOf ?? schema.oneOf) as z.core.JSONSchema.BaseSchema[] | undefined
  if (any) return any.flatMap((one) => samples(one, name, ids))
  switch (schema.type) {
    case 'object': {
      const parts = Object.entries(schema.properties ?? {}).filter(([key]) => schema.required?.includes(key) || key === 'text')
      let made: Record<string, unknown>[] = [{}]
      for (const [key, part] of parts) {
        const each = samples(part as z.core.JSONSchema.BaseSchema, key, ids).slice(0, made.length > 4 ? 1 : 8)
        made = made.flatMap((one) => each.map((value) => ({ ...one, [key]: value })))
      }
      return made
    }
    case 'array': {
      const one = samples((schema.items ?? {}) as z.core.JSONSchema.BaseSchema, name.replace(/s$/, 'Id'), ids)
      return [schema.minItems || name === 'claims' || name === 'claimIds' ? [one[0]] : []]
    }
    case 'string':
      if (schema.format === 'uuid') return [ids[name] ?? NOWHERE]
      if (schema.format === 'date-time') return ['2026-11-01T12:00:00Z']
      if (name === 'language') return ['en']
      return [name === 'address' ? 'https://outlet.example/none' : 'Some words'.padEnd(Number(schema.minLength ?? 0), '.')]
    case 'integer':
    case 'number':
      return [Math.max(1, Number(schema.minimum ?? 1))]
    case 'boolean':
      return [true]
    default:
      return [null]
  }
}

/** All that may be asked about a story, as its pages ask it. `words`: what is searched for. */
export function placesOf(ids: Record<string, string>, words: readonly string[]): { read: Place[]; write: Place[] } {
  const read = pages(ids, words)
  const write: Place[] = []
  for (const { door } of DOORS) {
    const to = filled(door.path, ids)
    if (door.method === 'GET') {
      if (to.includes('/live')) read.push({ method: 'GET', to, isLive: true })
      else if (door.path.includes('/report/:format') || to.includes(`/report/${NOWHERE}`))
        for (const format of FORMAT_NAMES)
          for (const audience of format === 'json' ? AUDIENCES : (['desk'] as const))
            read.push({
              method: 'GET',
              to: `${to.replace(`/report/${NOWHERE}`, `/report/${format}`)}?article=${ids.articleId}&audience=${audience}&edition=latest`,
            })
      else if (door.path === '/api/search') for (const word of words) read.push({ method: 'GET', to: `${to}?q=${word}` })
      else if (/events$/.test(to)) read.push({ method: 'GET', to: `${to}?after=0` })
      else if (/omissions$|\/claims$/.test(to)) read.push({ method: 'GET', to: `${to}?article=${ids.articleId}` })
      else read.push({ method: 'GET', to })
    } else if (!OWN.test(door.path)) {
      const schema = z.toJSONSchema(door.asks, { io: 'input', unrepresentable: 'any' })
      for (const body of samples(schema, '', ids)) write.push({ method: door.method, to, body })
    }
  }
  return { read, write }
}
