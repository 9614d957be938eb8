import { readFile } from 'node:fs/promises'

const PAGE = 4096

/** Resident memory of a process in bytes; 0 where the platform does not tell. */
export async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    return Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]) * PAGE
  } catch {
    return 0
  }
}

/** What a child told; null where that is no JSON. */
export function fromJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
