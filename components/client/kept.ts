import { actingAs } from './client'

/**
 * What somebody typed and has not sent, kept in this browser under its writer's id: it is there again after a reload, a
 * closed dialog or a lost session, and for nobody else who signs in here.
 */
const keyOf = (key: string) => `kept:${actingAs()}:${key}`

/** What this person kept under a key; null when nothing was, or the browser keeps nothing. */
export function recall<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(key)) ?? 'null') as T | null
  } catch {
    return null
  }
}

/** Keeps a value, or with null forgets it. */
export function remember(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(keyOf(key))
    else localStorage.setItem(keyOf(key), JSON.stringify(value))
  } catch {
    // a browser without storage, or with a full one, keeps it in this window only
  }
}
