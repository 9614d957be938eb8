import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { orDiskFull } from './disk'
import { passing } from './young'

const PREFIX = 'second-source-'
let folder: string | null = null
let made = 0

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A folder of this process alone, readable by its user only. What processes left behind that are gone goes away. */
function ownFolder(): string {
  // whoever tidies the machine's temporary files up may take it away under a desk that runs for weeks
  if (folder && existsSync(folder)) return folder
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN
    if (pid > 0 && !isAlive(pid)) {
      try {
        rmSync(path.join(tmpdir(), name), { recursive: true, force: true })
      } catch {} // somebody else's
    }
  }
  const own = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`))
  if (!folder) process.once('exit', () => folder && rmSync(folder, { recursive: true, force: true }))
  folder = own
  return own
}

/** A name for a file that is needed for a moment; nothing is made yet. */
export const momentary = (): string => path.join(ownFolder(), String(++made))

/** Removes a file that was needed for a moment; one that was never made is no fault. */
export const discard = (file: string): Promise<void> => rm(file, { force: true })

/** Writes parts to a file as they come, each before the next is asked for. Resolves to its size in bytes; a fault removes it, a full disk is told as one. */
export async function keep(file: string, parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number> {
  let size = 0
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      for await (const part of parts) {
        for (let at = 0; at < part.length; ) at += (await handle.write(part, at)).bytesWritten
        size += part.length
        passing(part.length)
      }
    } finally {
      await handle.close()
    }
    return size
  } catch (error) {
    await discard(file)
    throw orDiskFull(error)
  }
}
