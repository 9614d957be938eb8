// Runs a script of bench/ over the engine, bench/engine.ts by default: makes sure that the packages and the lexicon
// are there (what that says goes to stderr), then hands over stdin and stdout.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { install, root } from './setting-up.mjs'

console.log = console.error
await install()
const { lexicon } = await import('./lexicon.mjs')
lexicon()
const [script = 'bench/engine.ts', ...rest] = process.argv.slice(2)
const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, script), ...rest], { cwd: root, stdio: 'inherit' })
child.on('exit', (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1)
})
