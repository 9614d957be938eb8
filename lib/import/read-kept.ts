import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { type ReadingWay, readUpload } from './read-upload'

/** Reads bytes that the desk has already, as an uploaded file of this name would be. */
export async function readKept(fileName: string, raw: Buffer, way: ReadingWay) {
  const file = momentary()
  try {
    await keep(file, [raw])
    return await readUpload(fileName, raw, { path: file, start: 0 }, way)
  } finally {
    await discard(file)
  }
}
