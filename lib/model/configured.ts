/** The model that the environment names, if any. */
import path from 'node:path'
import type { ModelSetUp } from '@/lib/domain/model'
import type { SecondJudge } from '@/lib/engine/second-judge'
import { type Environment, env } from '@/lib/env'
import { completionsOf, httpJudge } from './http'
import { onnxJudge } from './onnx'

type Settings = Pick<Environment, 'MODEL_URL' | 'MODEL_NAME' | 'MODEL_KEY' | 'MODEL_FOLDER' | 'MODEL_BUDGET'>

/** What may be said of the model: never its key. Null where there is none. */
export function modelSetUp(given: Settings = env()): ModelSetUp | null {
  const budget = given.MODEL_BUDGET
  if (given.MODEL_FOLDER) return { name: nameOf(given.MODEL_FOLDER, given), host: null, budget }
  if (given.MODEL_URL && given.MODEL_NAME) return { name: given.MODEL_NAME, host: completionsOf(given.MODEL_URL).host, budget }
  return null
}
const nameOf = (folder: string, given: Settings) => given.MODEL_NAME ?? path.basename(path.resolve(folder))

/** The judge behind it. Throws a sentence where the folder holds no model that can be run. */
export async function configuredJudge(given: Settings = env()): Promise<SecondJudge | null> {
  if (given.MODEL_FOLDER) return onnxJudge(given.MODEL_FOLDER, nameOf(given.MODEL_FOLDER, given))
  if (given.MODEL_URL && given.MODEL_NAME)
    return httpJudge({ url: given.MODEL_URL, name: given.MODEL_NAME, key: given.MODEL_KEY })
  return null
}
