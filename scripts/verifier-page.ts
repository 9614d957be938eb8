// What runs in docs/verify-report.html: the desk's own verification, in a browser, without a server and without a network.
import './verifier-first'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64url } from '../lib/report/attested'
import { type Check, verifyReport } from '../lib/report/verify'

const at = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const digest = (bytes: Uint8Array) => bytesToHex(sha256(bytes))

interface Signed {
  text: string
  signature: string
  publicKey: string
}
/** Whatever was signed in these texts. */
function signedIn(texts: readonly string[]): Signed[] {
  const found: Signed[] = []
  for (const text of texts)
    try {
      const { signed, statement, erased } = JSON.parse(text) as Record<string, Signed | undefined>
      for (const one of [signed, statement, erased]) if (one) found.push(one)
    } catch {}
  return found
}
const named = (publicKey: string, text: string, signature: string) => JSON.stringify([publicKey, text, signature])

/** Which signatures are those of the keys beside them; null where this browser has no Ed25519, or nothing was signed. */
async function signaturesThatHold(all: readonly Signed[]): Promise<Set<string> | null> {
  if (all.length === 0) return null
  const holding = new Set<string>()
  try {
    for (const { text, signature, publicKey } of all) {
      const key = await crypto.subtle.importKey('raw', new Uint8Array(fromBase64url(publicKey)), 'Ed25519', false, ['verify'])
      const isHeld = await crypto.subtle.verify(
        'Ed25519',
        key,
        new Uint8Array(fromBase64url(signature)),
        new TextEncoder().encode(text),
      )
      if (isHeld) holding.add(named(publicKey, text, signature))
    }
    return holding
  } catch {
    return null
  }
}

const element = (tag: string, text: string, of = '') => {
  const made = document.createElement(tag)
  made.textContent = text
  if (of) made.className = of
  return made
}
function show(checks: Check[], remarks: string[]) {
  const faults = checks.filter((check) => !check.holds).length
  at('sum').textContent =
    faults === 0
      ? `All ${checks.length} checks hold.`
      : `${faults} of ${checks.length} checks ${faults === 1 ? 'differs' : 'differ'}.`
  at('sum').className = faults === 0 ? 'holds' : 'differs'
  at('checks').replaceChildren(
    ...checks.map(({ what, holds, found }) => {
      const row = element('tr', '', holds ? 'holds' : 'differs')
      row.append(element('th', holds ? 'holds' : 'differs'), element('td', what), element('td', found))
      return row
    }),
  )
  at('remarks').replaceChildren(...remarks.map((remark) => element('p', remark)))
  at('found').hidden = false
}

async function look(files: readonly File[]) {
  // by what it holds: files are renamed on their way
  const starts = await Promise.all(files.map((file) => file.slice(0, 13).text()))
  const trail = files.find((_, i) => /^\{"(?:seq":|statement")/.test(starts[i]!))
  const report = files.find((file) => file !== trail)
  if (!report) return show([{ what: 'file', holds: false, found: 'Choose the report’s JSON file, too.' }], [])
  const bytes = new Uint8Array(await report.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  const lines = trail ? (await trail.text()).split('\n') : null
  const statements = (lines ?? []).filter((line) => line.startsWith('{"statement"'))
  const holds = await signaturesThatHold(signedIn([text, ...statements]))
  const checks = verifyReport(bytes, digest, lines, holds && ((...signed) => holds.has(named(...signed))))
  const key = /"publicKey":"([\w-]{43})"/.exec(text)?.[1]
  const remarks = [
    ...(key && holds !== null
      ? [
          `Signed by key ${digest(fromBase64url(key)).slice(0, 16)}. A signature says that one key signed this, not whose it is: compare it with the key that the desk publishes at /api/attestations of its own address, or gave you itself.`,
        ]
      : []),
    ...(key && holds === null
      ? ['The file is signed, and this browser cannot check Ed25519. Use a newer one, or npm run verify-report.']
      : []),
    ...(key ? [] : ['Nobody signed this file: its hash shows that it is whole, not where it came from.']),
  ]
  show(checks, remarks)
}

const field = at<HTMLInputElement>('files')
field.addEventListener('change', () => void look([...(field.files ?? [])]))
for (const name of ['dragover', 'drop'])
  document.addEventListener(name, (event) => {
    event.preventDefault()
    if (name === 'drop') void look([...((event as DragEvent).dataTransfer?.files ?? [])])
  })
