/** The evidence pack: the report in every format, the texts of the versions with their hashes, and the trail, in one zip. */
import yazl from 'yazl'
import { fileName, type Piece } from './render'

/** A file of a pack: its bytes, or where it stands on this machine, with the SHA-256 that it has there, in hex. */
export type PackFile = { path: string } & ({ bytes: Buffer } | { standsAt: string; sha256: string })
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
${hasTrail ? 'trail.ndjson    the story’s trail: every event with its hash, from the first on, a line each\n' : ''}verify.html     a page that verifies report.json in any browser, without a network: open it, and choose the files
SHA256SUMS      the SHA-256 of every file; check with: sha256sum -c SHA256SUMS

Open verify.html in a browser, or verify the report with Second Source: npm run verify-report -- report.json
Either computes the content hash${hasTrail ? ' and, from trail.ndjson beside it, the chain of the trail' : ''} again, looks at the signature where
the edition was signed, and says what differs.
`

/** The sums file over other files: hash, two spaces, path. */
export const sumsOf = (files: readonly PackFile[], sha256: (bytes: Uint8Array) => string): string =>
  files.map((file) => `${'bytes' in file ? sha256(file.bytes) : file.sha256}  ${file.path}\n`).join('')

/** The zip of files, each with the same time, so that the same files are the same zip. */
export async function* renderPack(files: readonly PackFile[], at: Date): AsyncGenerator<Piece> {
  const zip = new yazl.ZipFile()
  const how = { mtime: at, mode: 0o100644, forceDosTimestamp: true }
  for (const file of files)
    if ('bytes' in file) zip.addBuffer(file.bytes, file.path, how)
    else zip.addFile(file.standsAt, file.path, how)
  // a file that is not there any more is an error of the zip and not of its output
  const out = zip.outputStream as unknown as AsyncIterable<Uint8Array> & { destroy: (error: Error) => void }
  zip.on('error', (error: Error) => out.destroy(error))
  zip.end()
  yield* out
}
