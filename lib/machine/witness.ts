/** A witness outside the database: a file, best on another disk, with a line for each attestation. */
import fs from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { signatureText } from '@/lib/report/attested'

/** A line of the file: what was signed, and its signature. */
export const witnessed = z.strictObject({ number: z.int32().min(1), text: z.string(), signature: signatureText })
export type Witnessed = z.infer<typeof witnessed>

/**
 * The lines of a witness's file in their order; of a file that is not there, none. Throws a sentence at a line that is none, but
 * not at one that was cut short: what wrote it died in that moment, and it stands once more, whole, behind it, or will.
 */
export const linesOfWitness = (file: string): AsyncGenerator<Witnessed> => linesAs(witnessed, file)

/** The same of a file whose lines hold more. */
export async function* linesAs<T>(form: z.ZodType<T>, file: string): AsyncGenerator<T> {
  if (!fs.existsSync(file)) return
  const lines = createInterface({ input: fs.createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let broken: { number: number; line: string } | null = null
  let number = 0
  for await (const line of lines) {
    number++
    if (line === '') continue
    if (broken && !line.startsWith(broken.line)) throw new Error(`Line ${broken.number} of ${file} is no attestation.`)
    broken = null
    let read: T | null = null
    try {
      read = form.safeParse(JSON.parse(line)).data ?? null
    } catch {}
    if (read) yield read
    else broken = { number, line }
  }
}

const TAIL = 64 * 1024
/** The last whole line of a witness's file, read from its end; null where there is none. */
export const lastOfWitness = (file: string): Promise<Witnessed | null> => lastAs(witnessed, file)

/** The same of a file whose lines hold more. */
export async function lastAs<T>(form: z.ZodType<T>, file: string): Promise<T | null> {
  if (!fs.existsSync(file)) return null
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const from = Math.max(0, size - TAIL)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size, TAIL)), 0, Math.min(size, TAIL), from)
    const lines = buffer.subarray(0, bytesRead).toString('utf8').split('\n').filter(Boolean)
    for (const line of lines.slice(-2).reverse()) {
      try {
        const read = form.safeParse(JSON.parse(line))
        if (read.success) return read.data
      } catch {} // cut short, or not whole because the part begins within it
    }
    if (lines.length > 0) throw new Error(`${file} ends with no attestation. Is it the file of the witness?`)
    return null
  } finally {
    await handle.close()
  }
}

/** Adds lines behind what a file holds, on the disk when it resolves. Whatever is wrong with the file is thrown. */
export async function addLines(file: string, lines: readonly unknown[], mode: number): Promise<void> {
  const handle = await open(file, 'a+', mode)
  try {
    const { size } = await handle.stat()
    // a line that was cut short ends here, and the next one begins anew
    const last = size > 0 ? (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString('latin1') : '\n'
    await handle.write(`${last === '\n' ? '' : '\n'}${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Tells a witness of attestations. */
export const tellWitness = (file: string, lines: readonly Witnessed[]): Promise<void> => addLines(file, lines, 0o644)

/** A line of the file of erasures: what was signed of one, and by which key. It says which rows went, never what stood in them. */
const toldErasure = z.strictObject({
  erasure: z.string(),
  text: z.string(),
  signature: signatureText,
  publicKey: z.string(),
})
export type ToldErasure = z.infer<typeof toldErasure>

/** Where erasures are told outside the database: beside the desk's own data, and beside a witness. */
export const filesOfErasures = (dataDir: string, witness: string | null): string[] => [
  path.join(dataDir, 'erasures.ndjson'),
  ...(witness ? [`${witness}.erasures`] : []),
]

/** The erasures that a file was told of, in their order; of a file that is not there, none. A line that was cut short is none. */
export function erasuresIn(file: string): ToldErasure[] {
  if (!fs.existsSync(file)) return []
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [toldErasure.parse(JSON.parse(line))]
      } catch {
        return []
      }
    })
}

/** Tells a file of erasures that it does not hold yet; resolves to how many. */
export async function tellErasures(file: string, erasures: readonly ToldErasure[]): Promise<number> {
  const known = new Set(erasuresIn(file).map((line) => line.text))
  const lines = erasures.filter(({ text }) => !known.has(text))
  if (lines.length > 0) await addLines(file, lines, 0o600)
  return lines.length
}
