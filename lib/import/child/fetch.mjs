// Fetches one page, in a process of its own that its parent kills when it takes too long or too much. What to fetch and
// within which limits comes as JSON on stdin; what was heard goes to stdout: a line of JSON ({fault} or {hops}, each with
// the lengths of its request and response), then these bytes one after the other. It can read its own program and nothing
// else, and is started without environment.
import { Buffer } from 'node:buffer'
import { Fault } from './fault.mjs'
import { fetchPage } from './fetch-page.mjs'

const asked = []
for await (const part of process.stdin) asked.push(part)
const { address, limits } = JSON.parse(Buffer.concat(asked).toString('utf8'))
const write = (what) => new Promise((done) => process.stdout.write(what, done))

try {
  const hops = await fetchPage(address, limits)
  const told = hops.map(({ request, response, leadsTo: _, ...rest }) => ({
    ...rest,
    lengths: [request.length, response.length],
  }))
  await write(`${JSON.stringify({ hops: told })}\n`)
  for (const { request, response } of hops) await write(Buffer.concat([request, response]))
} catch (error) {
  await write(`${JSON.stringify({ fault: error instanceof Fault ? error.fault : 'unreachable' })}\n`)
}
process.exit(0)
