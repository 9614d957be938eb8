// npm run campaign:onnx: the port for a model on this machine, with a model that the repository makes itself. It needs
// onnxruntime-node, which is no dependency: where that is missing nothing runs, and every check is counted as skipped.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Meter, ModelQuestion, SecondJudge, Settled } from '@/lib/engine/second-judge'
import { findRuntime, onnxJudge } from '@/lib/model/onnx'
import { tinyModel, writeTinyModel } from '@/scripts/tiny-model'

/** Where onnxruntime-node was put; beside the app where nothing is said. */
const beside = process.argv[2] ?? '.'
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'second-source-onnx-'))
writeTinyModel(folder)
if (process.argv[2]) fs.symlinkSync(path.resolve(beside, 'node_modules'), path.join(folder, 'node_modules'))

const question = (claim: string, passage: string): ModelQuestion => ({
  claim,
  passage,
  claimLanguage: 'en',
  passageLanguage: 'en',
})
const settled: Settled[] = []
const open: Meter = async () => async (one) => void settled.push(one)
const limited = (most: number): Meter => {
  let taken = 0
  return async () => (++taken > most ? null : async (one) => void settled.push(one))
}
/** e^4 beside two times e^0, as three shares of one. */
const SURE = Math.exp(4) / (Math.exp(4) + 2)
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-4, `${a} is not ${b}`)
const version = createHash('sha256').update(tinyModel()).digest('hex').slice(0, 12)

const CHECKS: Record<string, (judge: SecondJudge) => Promise<void>> = {
  'answers with the labels of its makers, its name and the hash of its file': async (judge) => {
    const heard = await judge.ask(
      [question('passengers', 'same'), question('other', 'passengers'), question('passengers', 'Not')],
      open,
    )
    assert.deepEqual(
      heard.map((one) => 'answer' in one && [one.answer.says, one.answer.name, one.answer.version]),
      ['supports', 'neither', 'contradicts'].map((says) => [says, 'tiny', version]),
    )
    for (const one of heard) near('answer' in one ? one.answer.sureness : 0, SURE)
  },
  'a short pair in a batch beside a long one is read as if it were alone': async (judge) => {
    const short = question('same', 'passengers')
    const [alone] = await judge.ask([short], open)
    const [among] = await judge.ask([short, question('other '.repeat(90), 'not '.repeat(90))], open)
    assert.deepEqual(among, alone)
  },
  'texts beyond what it takes are cut, and answered': async (judge) => {
    const heard = await judge.ask([question('same '.repeat(4000), 'same '.repeat(4000))], open)
    assert.equal('answer' in heard[0]! && heard[0].answer.says, 'supports')
  },
  'its meter ends the asking': async (judge) => {
    const heard = await judge.ask([question('same', 'same'), question('same', 'same')], limited(1))
    assert.deepEqual(
      heard.map((one) => ('answer' in one ? one.answer.says : one.failed)),
      ['supports', 'stopped'],
    )
    assert.equal(settled.at(-1)?.outcome, 'answered')
  },
  'a folder that lacks a file, or whose labels say something else, is a sentence': async () => {
    const broken = path.join(folder, 'broken')
    writeTinyModel(broken)
    fs.writeFileSync(path.join(broken, 'config.json'), JSON.stringify({ id2label: { 0: 'LABEL_0', 1: 'LABEL_1', 2: 'LABEL_2' } }))
    await assert.rejects(onnxJudge(broken, 'x'), /three answers in id2label/)
    fs.rmSync(path.join(broken, 'tokenizer.json'))
    await assert.rejects(onnxJudge(broken, 'x'), /has no tokenizer\.json/)
  },
}

const names = Object.keys(CHECKS)
let failed = 0
try {
  if (!findRuntime(folder)) {
    for (const name of names) console.log(`skipped: ${name}`)
    console.log(
      `0 passed, 0 failed, ${names.length} skipped: onnxruntime-node is not installed (npm install --no-save onnxruntime-node, or name the folder that holds its node_modules)`,
    )
  } else {
    const judge = await onnxJudge(folder, 'tiny')
    for (const [name, check] of Object.entries(CHECKS))
      try {
        await check(judge)
        console.log(`passed: ${name}`)
      } catch (error) {
        failed++
        console.log(`FAILED: ${name}\n  ${error instanceof Error ? error.message : error}`)
      }
    console.log(`${names.length - failed} passed, ${failed} failed, 0 skipped`)
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
