import { describe, expect, it } from 'vitest'
import { message, TINY_WORDS, tinyModel, tinyTokenizer } from '@/scripts/tiny-model'
import { onnxJudge, saysOf, softmax } from './onnx'
import { readTokenizer } from './tokenizer'

const words = (ids: readonly number[]) => ids.map((id) => TINY_WORDS[id]![0])

describe('a tokenizer of word pieces', () => {
  const tokenize = readTokenizer(tinyTokenizer())
  it('reads the passage first and the claim second, each closed', () => {
    const { ids, types } = tokenize('Same, not', 'Other passengers', 99)
    expect(words(ids)).toEqual(['[CLS]', 'other', 'passen', '##gers', '[SEP]', 'same', '[UNK]', 'not', '[SEP]'])
    expect(types).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1])
  })
  it('folds case and marks on letters, and knows not every word', () => {
    expect(words(tokenize('SAMÉ', 'passenger', 99).ids)).toEqual(['[CLS]', '[UNK]', '[SEP]', 'same', '[SEP]'])
    expect(words(tokenize('x'.repeat(500), '', 99).ids)).toEqual(['[CLS]', '[SEP]', '[UNK]', '[SEP]'])
    expect(words(tokenize('\u0000\u200bsame\tnot', '世界', 99).ids)).toEqual([
      '[CLS]',
      '[UNK]',
      '[UNK]',
      '[SEP]',
      'same',
      'not',
      '[SEP]',
    ])
  })
  it('cuts the longer side to what fits', () => {
    const { ids } = tokenize('not not', 'same '.repeat(50), 10)
    expect(ids).toHaveLength(10)
    expect(words(ids).filter((word) => word === 'not')).toHaveLength(2)
  })
})

describe('a tokenizer of likely pieces', () => {
  const pieces: [string, number][] = [
    ['<s>', 0],
    ['<pad>', 0],
    ['</s>', 0],
    ['<unk>', 0],
    ['▁', -3],
    ['▁fer', -2],
    ['ry', -2],
    ['▁ferry', -3],
    ['▁f', -2],
    ['e', -2],
    ['r', -2],
    ['배', -4],
  ]
  const file = (list: [string, number][]) => JSON.stringify({ model: { type: 'Unigram', unk_id: 3, vocab: list } })
  const tokenize = readTokenizer(file(pieces))
  const told = (ids: readonly number[]) => ids.map((id) => pieces[id]![0])
  it('takes the likeliest way through, and closes two texts twice', () =>
    expect(told(tokenize('ferry', 'fer', 99).ids)).toEqual(['<s>', '▁fer', '</s>', '</s>', '▁ferry', '</s>']))
  it('one closing where the start is [CLS]', () => {
    const bert = pieces.map(([text, score]): [string, number] => [{ '<s>': '[CLS]', '</s>': '[SEP]' }[text] ?? text, score])
    const { ids, types } = readTokenizer(file(bert))('ferry', 'fer', 99)
    expect(ids).toEqual([0, 5, 2, 7, 2])
    expect(types).toEqual([0, 0, 0, 1, 1])
  })
  it('a run of letters that nobody knows is one piece', () =>
    expect(told(tokenize('배zzz배', 'fer', 99).ids)).toEqual(['<s>', '▁fer', '</s>', '</s>', '▁', '배', '<unk>', '배', '</s>']))
})

it.each([
  ['another kind', JSON.stringify({ model: { type: 'BPE', vocab: [['a', 'b']], merges: [] } })],
  ['no marks', JSON.stringify({ model: { type: 'WordPiece', vocab: { '[UNK]': 0 } } })],
])('of %s there is none', (_what, text) => expect(() => readTokenizer(text)).toThrow(/tokenizer\.json/))

describe('the labels of a model', () => {
  it('are read by their names, in the order of their numbers', () => {
    expect(saysOf({ 2: 'CONTRADICTION', 0: 'Entailment', 1: 'neutral' })).toEqual(['supports', 'neither', 'contradicts'])
    expect(saysOf({ 0: 'contradiction', 1: 'entailment', 2: 'neutral' })).toEqual(['contradicts', 'supports', 'neither'])
  })
  it.each([
    [{ 0: 'entailment', 1: 'not_entailment' }],
    [{ 0: 'LABEL_0', 1: 'LABEL_1', 2: 'LABEL_2' }],
    [{ 0: 'entailment', 1: 'entailment', 2: 'neutral' }],
    [{ 0: 'entailment', 1: 'neutral', 2: 'contradiction', 3: 'other' }],
  ])('that say something else are refused: %j', (labels) => expect(() => saysOf(labels)).toThrow('id2label'))
  it('scores become shares of one, however large', () => {
    expect(softmax([1000, 1000]).map((share) => Math.round(share * 100))).toEqual([50, 50])
    expect(softmax([4, 0, 0])[0]).toBeCloseTo(0.9647, 3)
  })
})

describe('the model that the repository makes', () => {
  it('is written as protobuf writes it', () => {
    expect([...message([1, 8])]).toEqual([0x08, 8])
    expect([...message([1, 300])]).toEqual([0x08, 0xac, 0x02])
    expect([...message([2, 'ab'], [20, 2])]).toEqual([0x12, 2, 97, 98, 0xa0, 0x01, 2])
    const bytes = tinyModel()
    expect(bytes.length).toBeLessThan(1000)
    expect(tinyModel()).toEqual(bytes)
    expect(Buffer.from(bytes).toString('latin1')).toContain('input_ids')
  })
})

it('a folder without a model is a sentence', async () => {
  await expect(onnxJudge('/nowhere/at/all', 'x')).rejects.toThrow('has no model.onnx')
})
