// Draws one report in a thread of its own, which gives way to everything else that the machine has to do, into the file that it is
// given. Bundled by scripts/bundles.mjs; started by lib/web/report-thread.ts, which hears the progress.
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import os from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { Said } from '../lib/machine/thread'
import { piecesOf } from '../lib/report/draw'
import { paperFonts } from '../lib/web/fonts'
import type { DrawJob } from '../lib/web/report-thread'

// Only Linux counts a thread's priority apart from its process's. The lowest would be given nothing at all while anything
// else on the machine works, for as long as it does.
if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)

const { file, drawing, format, content } = workerData as DrawJob
const say = (said: Said<number, null>) => parentPort!.postMessage(said)

const out = openSync(file, 'wx', 0o600)
const write = (bytes: Uint8Array) => {
  for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at)
}
const pieces = await piecesOf(drawing, format, content, {
  fonts: paperFonts,
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  encode: (text) => Buffer.from(text),
  join: (parts) => Buffer.concat(parts),
})
for await (const piece of pieces)
  if (typeof piece === 'string') write(Buffer.from(piece))
  else if (piece instanceof Uint8Array) write(piece)
  else say({ progress: piece.done })
closeSync(out)
say({ result: { value: null } })
