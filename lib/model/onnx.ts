/**
 * A cross-encoder for inference (NLI) on the desk's own machine: a folder with `model.onnx`, `tokenizer.json` and
 * `config.json`. onnxruntime-node is no dependency of the desk; it is looked for beside the app and in that folder.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import type { ModelSays } from '@/lib/domain/model'
import type { Heard, ModelQuestion, SecondJudge, Settled } from '@/lib/engine/second-judge'
import { type Row, readTokenizer } from './tokenizer'

/** As far as it is used here. */
interface Tensor {
  readonly data: ArrayLike<number | bigint>
  readonly dims: readonly number[]
}
interface Session {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>
}
interface Runtime {
  InferenceSession: { create(file: string, options: object): Promise<Session> }
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor
}

/** Pieces of both texts together; a sentence has some forty. */
const MOST_PIECES = 256
const MOST = 8
const TIMEOUT_MS = 60_000
/** Half of the machine's work at most goes into it: people are served by the rest. */
const THREADS = 1

const config = z.looseObject({
  id2label: z.record(z.string(), z.string()),
  max_position_embeddings: z.int().positive().optional(),
  pad_token_id: z.int().min(0).optional(),
})

/** What each of a model's three answers means, by the names that its makers gave them. */
export function saysOf(labels: Record<string, string>): ModelSays[] {
  const found = Object.entries(labels)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, label]): ModelSays | null =>
      /contradict/i.test(label) ? 'contradicts' : /neutral/i.test(label) ? 'neither' : /entail/i.test(label) ? 'supports' : null,
    )
  const known = found.filter((one) => one !== null)
  if (known.length !== 3 || new Set(known).size !== 3 || found.length !== 3)
    throw new Error('config.json must name three answers in id2label: entailment, neutral and contradiction.')
  return known
}

/** Shares of one, of scores that may be any number. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const raised = scores.map((score) => Math.exp(score - most))
  const sum = raised.reduce((a, b) => a + b, 0)
  return raised.map((one) => one / sum)
}

/** onnxruntime-node, where the desk put it: in the model's folder or beside the app. Null where it is nowhere. */
export function findRuntime(folder: string): Runtime | null {
  for (const from of [path.resolve(folder), process.cwd()]) {
    try {
      return createRequire(path.join(from, 'package.json'))('onnxruntime-node') as Runtime
    } catch (error) {
      if ((error as { code?: string }).code !== 'MODULE_NOT_FOUND') throw error
    }
  }
  return null
}

const fileHash = (file: string) =>
  new Promise<string>((resolve, reject) => {
    const hash = createHash('sha256')
    fs.createReadStream(file)
      .on('data', (part) => hash.update(part))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('hex')))
  })

/** A judge that runs the model of a folder. Its version is the beginning of its file's SHA-256. Throws a sentence where it cannot be run. */
export async function onnxJudge(folder: string, name: string): Promise<SecondJudge> {
  const at = (file: string) => path.join(path.resolve(folder), file)
  for (const file of ['model.onnx', 'tokenizer.json', 'config.json'])
    if (!fs.existsSync(at(file))) throw new Error(`${folder} has no ${file}.`)
  const settings = config.parse(JSON.parse(fs.readFileSync(at('config.json'), 'utf8')))
  const says = saysOf(settings.id2label)
  const tokenize = readTokenizer(fs.readFileSync(at('tokenizer.json'), 'utf8'))
  const runtime = findRuntime(folder)
  if (!runtime)
    throw new Error(`onnxruntime-node is not installed. Put it beside the app: npm install --no-save onnxruntime-node`)
  const version = (await fileHash(at('model.onnx'))).slice(0, 12)
  const session = await runtime.InferenceSession.create(at('model.onnx'), { intraOpNumThreads: THREADS, interOpNumThreads: 1 })
  const most = Math.min(MOST_PIECES, settings.max_position_embeddings ?? MOST_PIECES)
  const pad = settings.pad_token_id ?? 0

  /** Runs a batch: scores by question. */
  async function run(rows: readonly Row[]): Promise<number[][]> {
    const width = Math.max(...rows.map((row) => row.ids.length))
    const laid = (of: (row: Row, i: number) => number) =>
      new runtime!.Tensor(
        'int64',
        BigInt64Array.from(rows.flatMap((row) => Array.from({ length: width }, (_, i) => BigInt(of(row, i))))),
        [rows.length, width],
      )
    const given: Record<string, Tensor> = {
      input_ids: laid((row, i) => row.ids[i] ?? pad),
      attention_mask: laid((row, i) => (i < row.ids.length ? 1 : 0)),
      token_type_ids: laid((row, i) => row.types[i] ?? 0),
    }
    const feeds = Object.fromEntries(session.inputNames.map((input) => [input, given[input]!]))
    if (Object.values(feeds).includes(undefined as never)) throw new Error(`the model asks for ${session.inputNames.join(', ')}`)
    const out = await session.run(feeds)
    const scores = out.logits ?? out[session.outputNames[0]!]!
    if (scores.dims.length !== 2 || scores.dims[0] !== rows.length || scores.dims[1] !== says.length)
      throw new Error(`the model answers in the shape ${scores.dims.join(' × ')}`)
    return rows.map((_, i) => says.map((_s, j) => Number(scores.data[i * says.length + j])))
  }

  const heardOf = (scores: readonly number[]): Heard => {
    const shares = softmax(scores)
    const best = shares.indexOf(Math.max(...shares))
    if (!(shares[best]! <= 1)) return { failed: 'garbled', why: 'scores that are no numbers' }
    return { answer: { says: says[best]!, sureness: shares[best]!, name, version } }
  }

  return {
    name,
    version,
    most: MOST,
    async ask(questions: readonly ModelQuestion[], meter) {
      const taken: ModelQuestion[] = []
      const settles: ((settled: Settled) => Promise<void>)[] = []
      for (const question of questions) {
        const settle = await meter()
        if (!settle) break
        settles.push(settle)
        taken.push(question)
      }
      const end = async (outcome: 'answered' | 'garbled' | 'late') => {
        for (const settle of settles) await settle({ outcome, version, tokensIn: 0, tokensOut: 0 })
      }
      const stopped: Heard[] = taken.length < questions.length ? [{ failed: 'stopped', why: 'nothing more may be asked' }] : []
      if (taken.length === 0) return stopped
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), TIMEOUT_MS)
      })
      try {
        const scores = await Promise.race([run(taken.map((q) => tokenize(q.claim, q.passage, most))), late])
        await end(scores === 'late' ? 'late' : 'answered')
        if (scores === 'late') return taken.map(() => ({ failed: 'late' as const, why: `no answer in ${TIMEOUT_MS} ms` }))
        return [...scores.map(heardOf), ...stopped]
      } catch (error) {
        await end('garbled')
        return taken.map(() => ({ failed: 'garbled' as const, why: error instanceof Error ? error.message : String(error) }))
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
