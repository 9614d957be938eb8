import { statfsSync } from 'node:fs'
import { diskFull } from '@/lib/domain/refusal'

/** Less than this and a database stops: it needs room for its journal before it can do anything else. */
const LEAST = 48 * 1024 * 1024

/** Whether a disk has no room left to work in; false where that cannot be known. */
export function isFull(directory: string | undefined): boolean {
  if (!directory) return false
  try {
    const { bavail, bsize } = statfsSync(directory)
    return bavail * bsize < LEAST
  } catch {
    return false
  }
}

/** What a write threw, in the desk's words where it ran out of room. */
export const orDiskFull = (error: unknown): unknown =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | null)?.code ?? '') ? diskFull(error) : error
