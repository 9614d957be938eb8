// A model that the repository makes itself, for the ONNX campaign: an ONNX file of some hundred bytes, with its tokenizer and
// its labels beside it. It adds up three scores a word, from a table, over both sentences; what comes out is known by hand.
import fs from 'node:fs'
import path from 'node:path'

/** A field of a protobuf message: its number, and a whole number, bytes, or a message that was written already. */
type Field = readonly [number: number, value: bigint | number | Uint8Array | string]

function varint(value: bigint): number[] {
  const bytes: number[] = []
  let rest = value
  do {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    bytes.push(rest ? low | 0x80 : low)
  } while (rest)
  return bytes
}

/** Writes a message: whole numbers as varints, the rest with its length before it (protobuf encoding, wire types 0 and 2). */
export function message(...fields: readonly Field[]): Uint8Array {
  const bytes: number[] = []
  for (const [number, value] of fields) {
    if (typeof value === 'number' || typeof value === 'bigint')
      bytes.push(...varint(BigInt(number) << 3n), ...varint(BigInt(value)))
    else {
      const part = typeof value === 'string' ? new TextEncoder().encode(value) : value
      bytes.push(...varint((BigInt(number) << 3n) | 2n), ...varint(BigInt(part.length)), ...part)
    }
  }
  return Uint8Array.from(bytes)
}

// onnx.proto3, IR version 8: ModelProto, GraphProto, NodeProto, TensorProto and their fields by number
const FLOAT = 1
const INT64 = 7
const IR_VERSION = 8
const OPSET = 13

const dimension = (name: string) => message([2, name])
const fixed = (value: number) => message([1, value])
const valueInfo = (name: string, type: number, dims: readonly Uint8Array[]) =>
  message([1, name], [2, message([1, message([1, type], [2, message(...dims.map((d): Field => [1, d]))])])])
const node = (op: string, inputs: readonly string[], output: string, ...attributes: readonly Uint8Array[]) =>
  message(...inputs.map((one): Field => [1, one]), [2, output], [4, op], ...attributes.map((one): Field => [5, one]))
/** An attribute that is a whole number (its type, 2, stands in field 20). */
const whole = (name: string, value: number) => message([1, name], [3, value], [20, 2])
const tensor = (name: string, type: number, dims: readonly number[], raw: Uint8Array) =>
  message(...dims.map((d): Field => [1, d]), [2, type], [8, name], [9, raw])

/** What each word of the vocabulary adds: to entailment, neutral, contradiction. */
export const TINY_WORDS: readonly [word: string, scores: readonly [number, number, number]][] = [
  ['[PAD]', [0, 0, 0]],
  ['[UNK]', [0, 0.25, 0]],
  ['[CLS]', [0, 0, 0]],
  ['[SEP]', [0, 0, 0]],
  ['same', [4, 0, 0]],
  ['other', [0, 4, 0]],
  ['not', [0, 0, 4]],
  ['passen', [0, 0, 0]],
  ['##gers', [0, 0, 0]],
]

/** The bytes of `model.onnx`: table[input_ids] × attention_mask, summed over the words. */
export function tinyModel(): Uint8Array {
  const table = new Float32Array(TINY_WORDS.flatMap(([, scores]) => scores))
  const batch = [dimension('batch'), dimension('words')]
  const graph = message(
    [1, node('Gather', ['table', 'input_ids'], 'scores', whole('axis', 0))],
    [1, node('Cast', ['attention_mask'], 'kept', whole('to', FLOAT))],
    [1, node('Unsqueeze', ['kept', 'last'], 'mask')],
    [1, node('Mul', ['scores', 'mask'], 'masked')],
    [1, node('ReduceSum', ['masked', 'middle'], 'logits', whole('keepdims', 0))],
    [2, 'tiny'],
    [5, tensor('table', FLOAT, [TINY_WORDS.length, 3], new Uint8Array(table.buffer))],
    [5, tensor('last', INT64, [1], new Uint8Array(BigInt64Array.of(2n).buffer))],
    [5, tensor('middle', INT64, [1], new Uint8Array(BigInt64Array.of(1n).buffer))],
    [11, valueInfo('input_ids', INT64, batch)],
    [11, valueInfo('attention_mask', INT64, batch)],
    [12, valueInfo('logits', FLOAT, [dimension('batch'), fixed(3)])],
  )
  return message([1, IR_VERSION], [2, 'second-source'], [7, graph], [8, message([1, ''], [2, OPSET])])
}

/** The text of `tokenizer.json`. */
export const tinyTokenizer = () =>
  JSON.stringify({
    version: '1.0',
    added_tokens: [2, 3].map((id) => ({ id, content: TINY_WORDS[id]![0], special: true })),
    normalizer: { type: 'BertNormalizer', lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      vocab: Object.fromEntries(TINY_WORDS.map(([word], id) => [word, id])),
    },
  })

/** Writes the three files into a folder. */
export function writeTinyModel(folder: string): void {
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'model.onnx'), tinyModel())
  fs.writeFileSync(path.join(folder, 'tokenizer.json'), tinyTokenizer())
  fs.writeFileSync(
    path.join(folder, 'config.json'),
    JSON.stringify({ id2label: { 0: 'entailment', 1: 'neutral', 2: 'contradiction' }, pad_token_id: 0 }),
  )
}
