// Serves one port with several processes of the built app. They share nothing but the
// database, as instances on several machines would. A worker that dies is replaced.
const cluster = require('node:cluster')
const path = require('node:path')

const { values } = require('../lib/environment.cjs').readEnvironment(process.env)
const workers = values.WORKERS ?? 1
const [, , ...args] = process.argv
cluster.setupPrimary({
  exec: path.resolve('node_modules/next/dist/bin/next'),
  args,
  execArgv: [...process.execArgv, '--require', path.resolve('scripts/guard.cjs')],
})
if (values.METRICS_ADDRESS) require('./metrics.cjs').inPrimary(values, (line) => console.error(line))
let stopping = false
for (let i = 0; i < workers; i++) cluster.fork()
/** How a process ends that V8, or the machine, has no more memory for. */
const NO_MEMORY = new Set(['SIGABRT', 'SIGKILL', 134, 137])
cluster.on('exit', (_worker, code, signal) => {
  if (!stopping && code !== 0) {
    const how = signal ?? code
    console.error(
      `A process of the server ended by itself (${how}), and another takes its place. What was saved is saved; what was under way is sent again by its page.${
        NO_MEMORY.has(how) ? ' Mostly memory ran out: look at the machine’s, and set WORKERS to fewer where there is little.' : ''
      }`,
    )
    setTimeout(() => {
      if (!stopping) cluster.fork()
    }, 1000)
  }
  if (stopping && Object.keys(cluster.workers).length === 0) process.exit(0)
})

function stop() {
  if (stopping) return
  stopping = true
  for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM')
  if (Object.keys(cluster.workers).length === 0) process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
// Started by scripts/serve.mjs: when the starter is gone, however it went, our stdin ends.
if (values.EXIT_WITH_PARENT === '1') process.stdin.resume().on('end', stop)
