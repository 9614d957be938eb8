/** The evidence pack: the report in every format, the texts of the versions with their hashes, and the trail, in one zip. */
import yazl from 'yazl'
import { fileName, type Piece } from './render'

export interface PackFile {
  path: string
  bytes: Buffer
}
/** A text that the report speaks of. */
export interface PackedVersion {
  outlet: string
  number: number
  text: string
}

/** Names of the texts in a pack; two that would be alike are numbered. */
export function versionFiles(versions: readonly PackedVersion[], encode: (text: string) => Buffer): PackFile[] {
  const used = new Set<string>()
  return versions.map((v) => {
    let path = `texts/${fileName(`${v.outlet} version ${v.number}`, 'txt')}`
    for (let n = 2; used.has(path); n++) path = `texts/${fileName(`${v.outlet} version ${v.number} ${n}`, 'txt')}`
    used.add(path)
    return { path, bytes: encode(v.text) }
  })
}

/** What stands in the pack's README. */
export const packReadme = (title: string, edition: number | null, contentHash: string, hasTrail: boolean): string =>
  `${title}

${edition === null ? 'A preview, not an edition.' : `Edition ${edition}.`} Content hash ${contentHash}.

report.*        the report; report.json is the one to verify
texts/          every version of an article that the report speaks of, as the desk read it (UTF-8)
${hasTrail ? 'report.json     holds the story’s trail too: every event with its hash, from the first on\n' : ''}SHA256SUMS      the SHA-256 of every file; check with: sha256sum -c SHA256SUMS

Verify the report with Second Source: npm run verify-report -- report.json
It computes the content hash and the chain of the trail again, and says what differs.
`

/** The sums file over other files: hash, two spaces, path. */
export const sumsOf = (files: readonly PackFile[], sha256: (bytes: Uint8Array) => string): string =>
  files.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join('')

/** The zip of files, each with the same time, so that the same files are the same zip. */
export async function* renderPack(files: readonly PackFile[], at: Date): AsyncGenerator<Piece> {
  const zip = new yazl.ZipFile()
  const ready: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    zip.outputStream.on('end', resolve)
    zip.outputStream.on('error', reject)
  })
  zip.outputStream.on('data', (chunk: Uint8Array) => ready.push(chunk))
  for (const { path, bytes } of files) zip.addBuffer(bytes, path, { mtime: at, mode: 0o100644, forceDosTimestamp: true })
  zip.end()
  await ended
  yield* ready
}
