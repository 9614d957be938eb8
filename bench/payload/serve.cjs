// Serves the built app with as many processes behind one port as the desk has (WORKERS), and ends with whoever started it.
const cluster = require('node:cluster')
const path = require('node:path')

cluster.setupPrimary({ exec: path.resolve('node_modules/next/dist/bin/next'), args: process.argv.slice(2) })
for (let i = 0; i < Number(process.env.WORKERS); i++) cluster.fork()
cluster.on('exit', () => {
  if (Object.keys(cluster.workers).length === 0) process.exit(0)
})
const stop = () => {
  for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM')
}
process.on('SIGTERM', stop)
process.stdin.resume().on('end', stop)
