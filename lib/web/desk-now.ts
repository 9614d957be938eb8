import { deskNow } from '@/lib/db/desk-now'
import { db } from '@/lib/db/pool'
import type { DeskNow } from '@/lib/domain/views'

/** For so long, in ms, the figures of the desk are told again as they were: they are the same for everybody, and nobody acts on them. */
const KEPT_MS = 60_000
let kept: { zone: string; at: number; figures: Promise<DeskNow> } | null = null

/** How the desk stands, at most a minute old. */
export function deskFigures(zone: string): Promise<DeskNow> {
  const now = performance.now()
  if (!kept || kept.zone !== zone || now - kept.at > KEPT_MS) {
    const figures = deskNow(db, zone)
    // what failed is asked again
    figures.catch(() => {
      if (kept?.figures === figures) kept = null
    })
    kept = { zone, at: now, figures }
  }
  return kept.figures
}
