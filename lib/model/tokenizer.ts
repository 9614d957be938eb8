/**
 * Reads a `tokenizer.json` (the form of Hugging Face’s tokenizers) of the two kinds that cross-encoders for inference come
 * with: WordPiece (BERT and its kin) and Unigram (XLM-R, DeBERTa v3). Pure: text in, numbers of the vocabulary out.
 */
import { z } from 'zod'

const normalizer = z.looseObject({ type: z.string(), lowercase: z.boolean().optional() }).nullish()
const wordPiece = z.looseObject({
  type: z.literal('WordPiece').optional(),
  vocab: z.record(z.string(), z.int().min(0)),
  unk_token: z.string().default('[UNK]'),
  continuing_subword_prefix: z.string().default('##'),
})
const unigram = z.looseObject({
  type: z.literal('Unigram'),
  vocab: z.array(z.tuple([z.string(), z.number()])).min(1),
  unk_id: z.int().min(0).nullish(),
})
const file = z.looseObject({
  normalizer,
  model: z.union([unigram, wordPiece]),
  added_tokens: z.array(z.looseObject({ id: z.int().min(0), content: z.string() })).default([]),
})

/** Two texts as one row of numbers, with which of the two each is of (0 and 1), cut to `most` at the end of the longer. */
export interface Row {
  ids: number[]
  types: number[]
}
export type Tokenizer = (claim: string, passage: string, most: number) => Row

const isCjk = (letter: string) => /\p{Script=Han}/u.test(letter)
const isMark = (letter: string) => /[\p{P}\p{S}]/u.test(letter)

/** Words and single marks of a text, as BERT’s own splitting has them. */
function basicWords(text: string, isLower: boolean): string[] {
  const clean = [...text.replace(/[\p{Cc}\p{Cf}�]/gu, (c) => (/\s/.test(c) ? ' ' : ''))]
    .map((letter) => (isCjk(letter) || isMark(letter) ? ` ${letter} ` : letter))
    .join('')
  const folded = isLower
    ? clean
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
    : clean
  return folded.split(/\s+/u).filter(Boolean)
}

const LONGEST_WORD = 100

/** A word in the longest pieces that the vocabulary has, from the left; the unknown piece where there are none. */
function piecesOf(word: string, vocab: ReadonlyMap<string, number>, unknown: number, prefix: string): number[] {
  const letters = [...word]
  if (letters.length > LONGEST_WORD) return [unknown]
  const found: number[] = []
  for (let at = 0; at < letters.length; ) {
    let end = letters.length
    let id: number | undefined
    for (; end > at; end--) {
      id = vocab.get((at > 0 ? prefix : '') + letters.slice(at, end).join(''))
      if (id !== undefined) break
    }
    if (id === undefined) return [unknown]
    found.push(id)
    at = end
  }
  return found
}

/** How much worse than the worst piece a letter is that no piece has. */
const UNKNOWN_COST = 10

/** The likeliest way to cut a text into pieces (Viterbi over their log probabilities). O(letters × longest piece). */
function likeliest(
  text: string,
  vocab: ReadonlyMap<string, readonly [number, number]>,
  longest: number,
  unknown: number,
  worst: number,
): number[] {
  const letters = [...text]
  const best = new Float64Array(letters.length + 1).fill(Number.NEGATIVE_INFINITY)
  const from = new Int32Array(letters.length + 1)
  const piece = new Int32Array(letters.length + 1)
  best[0] = 0
  for (let at = 0; at < letters.length; at++) {
    let part = ''
    for (let end = at + 1; end <= Math.min(letters.length, at + longest); end++) {
      part += letters[end - 1]
      const known = vocab.get(part)
      const score = known ? known[1] : end === at + 1 ? worst - UNKNOWN_COST : null
      if (score === null || best[at]! + score <= best[end]!) continue
      best[end] = best[at]! + score
      from[end] = at
      piece[end] = known ? known[0] : unknown
    }
  }
  const found: number[] = []
  for (let at = letters.length; at > 0; at = from[at]!) {
    // a run of letters that nobody knows is one unknown piece
    if (!(piece[at] === unknown && found.at(-1) === unknown)) found.push(piece[at]!)
  }
  return found.reverse()
}

/** Cuts the end of the longer of two until both fit. */
function fitting(one: number[], other: number[], most: number): [number[], number[]] {
  const [a, b] = [[...one], [...other]]
  while (a.length + b.length > Math.max(0, most)) (a.length > b.length ? a : b).pop()
  return [a, b]
}

/** Makes a tokenizer of the text of a `tokenizer.json`. Throws a sentence where it is of a kind that is not read here. */
export function readTokenizer(json: string): Tokenizer {
  const read = file.safeParse(JSON.parse(json))
  if (!read.success) throw new Error('tokenizer.json is of a kind that is not read here: WordPiece or Unigram is.')
  const { model, added_tokens: added, normalizer: norm } = read.data
  const special = (...names: string[]): number | undefined => {
    for (const name of names) {
      const found = added.find((token) => token.content === name)?.id ?? ids.get(name)
      if (found !== undefined) return found
    }
    return undefined
  }
  const ids = new Map<string, number>(
    Array.isArray(model.vocab) ? model.vocab.map(([text], id) => [text, id]) : Object.entries(model.vocab),
  )
  const start = special('[CLS]', '<s>')
  const end = special('[SEP]', '</s>')
  if (start === undefined || end === undefined) throw new Error('tokenizer.json names neither [CLS] and [SEP] nor <s> and </s>.')

  if (!Array.isArray(model.vocab)) {
    const { unk_token: unk, continuing_subword_prefix: prefix } = model as z.infer<typeof wordPiece>
    const unknown = ids.get(unk)
    if (unknown === undefined) throw new Error('tokenizer.json has no piece for what it does not know.')
    // BERT lowers where nothing else is said
    const isLower = norm?.type === 'Lowercase' || (norm?.type === 'BertNormalizer' && norm.lowercase !== false)
    const encode = (text: string) => basicWords(text, isLower).flatMap((word) => piecesOf(word, ids, unknown, prefix))
    return (claim, passage, most) => {
      const [a, b] = fitting(encode(passage), encode(claim), most - 3)
      return { ids: [start, ...a, end, ...b, end], types: [...Array(a.length + 2).fill(0), ...Array(b.length + 1).fill(1)] }
    }
  }
  const list = model.vocab as readonly [string, number][]
  const scored = new Map(list.map(([text, score], id) => [text, [id, score] as const]))
  const longest = list.reduce((n, [text]) => Math.max(n, text.length), 1)
  const worst = list.reduce((n, [, score]) => Math.min(n, score), 0)
  const unknown = (model as z.infer<typeof unigram>).unk_id ?? 0
  const encode = (text: string) =>
    likeliest(`▁${text.normalize('NFKC').trim().replace(/\s+/gu, '▁')}`, scored, longest, unknown, worst)
  // XLM-R puts two ends between the two; DeBERTa, whose start is [CLS], puts one
  const between = added.some((token) => token.content === '[CLS]') || ids.has('[CLS]') ? [end] : [end, end]
  return (claim, passage, most) => {
    const [a, b] = fitting(encode(passage), encode(claim), most - 2 - between.length)
    const second = b.length + 1
    return {
      ids: [start, ...a, ...between, ...b, end],
      types: [...Array(a.length + 1 + between.length).fill(0), ...Array(second).fill(1)],
    }
  }
}
