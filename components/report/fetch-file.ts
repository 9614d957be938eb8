import { reportDoor } from '@/lib/contract/generated/corrections'
import type { Audience } from '@/lib/domain/words'
import type { Translate } from '@/lib/messages/translate'
import type { FormatName } from '@/lib/report/render'
import { drawnOf, refusedOf } from '../client/pieces'
import { openStream } from '../client/streams'

/** How far the making of a file is. */
export type Making = { format: string; done: number; total: number; bytes: number }

/** Takes frames apart: a letter, four bytes of length, so many bytes. */
class Frames {
  private rest = new Uint8Array()
  take(chunk: Uint8Array): { kind: string; bytes: Uint8Array }[] {
    const all = new Uint8Array(this.rest.length + chunk.length)
    all.set(this.rest)
    all.set(chunk, this.rest.length)
    const found: { kind: string; bytes: Uint8Array }[] = []
    let at = 0
    while (at + 5 <= all.length) {
      const length = new DataView(all.buffer).getUint32(at + 1)
      if (at + 5 + length > all.length) break
      found.push({ kind: String.fromCharCode(all[at]!), bytes: all.slice(at + 5, at + 5 + length) })
      at += 5 + length
    }
    this.rest = all.slice(at)
    return found
  }
}

/** Which report: the article, for whom, and which edition. */
export interface Report {
  storyId: string
  article?: string
  audience: Audience
  edition?: number
}

/** Fetches a file and tells how far it is. Throws where it is refused or breaks off: half a file is none. */
export async function fetchFile(
  report: Report,
  format: FormatName,
  signal: AbortSignal,
  onProgress: (making: Making) => void,
  t: Translate,
): Promise<{ name: string; parts: Uint8Array[] }> {
  const { storyId, ...asked } = report
  const answer = await openStream(reportDoor, { storyId, format }, asked, {
    headers: { accept: 'application/vnd.second-source.progress' },
    signal,
  })
  if (!answer.ok) throw answer.problem.status === 0 ? new TypeError('away') : new Error(answer.problem.detail)
  const name = /filename="([^"]+)"/.exec(answer.response.headers.get('content-disposition') ?? '')?.[1] ?? `report.${format}`
  const parts: Uint8Array[] = []
  const frames = new Frames()
  let bytes = 0
  let isWhole = false
  let progress = { done: 0, total: 0 }
  const reader = answer.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read())
    for (const frame of frames.take(next.value)) {
      if (frame.kind === 'D') {
        parts.push(frame.bytes)
        bytes += frame.bytes.length
      } else if (frame.kind === 'P') progress = drawnOf(new TextDecoder().decode(frame.bytes)) ?? progress
      else if (frame.kind === 'E') isWhole = true
      else
        throw new Error(refusedOf(new TextDecoder().decode(frame.bytes))?.detail ?? t('The report could not be made. Try again.'))
      onProgress({ format, ...progress, bytes })
    }
  if (!isWhole)
    throw new Error(
      t('The file broke off after {done} of {total} entries. Nothing was kept; make it again.', {
        done: progress.done,
        total: progress.total,
      }),
    )
  return { name, parts }
}

/** Gives a file to the browser to save. */
export function saveAs(name: string, parts: Uint8Array[]): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(parts as BlobPart[]))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
