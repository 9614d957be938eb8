// npm run -s engine: JSON lines in, JSON lines out (tasks and fields in ../shared/eval/README.md). The same code
// that the app uses, with the time each answer took.
import { createInterface } from 'node:readline'
import { answer, type Question } from './engine-tasks'

async function main() {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!line.trim()) continue
    const question = JSON.parse(line) as Question
    const from = performance.now()
    const result = answer(question)
    process.stdout.write(
      `${JSON.stringify({ id: question.id, ...result, ms: Math.round((performance.now() - from) * 1000) / 1000 })}\n`,
    )
  }
}

await main()
