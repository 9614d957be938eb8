// Who lives on the built-in database now: a file a process, named by its id, which holds what it is. Whoever stops the
// database looks first whether another one is there.
import fs from 'node:fs'
import path from 'node:path'
import { isAlive } from './postgres.mjs'

/**
 * The badges in a data folder. `put(what)` says what this process is ('desk http://…', 'backup'), `take()` removes it,
 * `others()` lists the living ones of other processes as `{ pid, what }`, and sweeps away those of the dead.
 */
export function badgesIn(dataDir) {
  const dir = path.join(dataDir, 'instances')
  const own = path.join(dir, String(process.pid))
  return {
    put(what) {
      fs.mkdirSync(dir, { recursive: true })
      fs.writeFileSync(own, what)
    },
    take: () => fs.rmSync(own, { force: true }),
    others() {
      if (!fs.existsSync(dir)) return []
      return fs.readdirSync(dir).flatMap((name) => {
        const pid = Number(name)
        if (pid === process.pid) return []
        if (!isAlive(pid)) {
          fs.rmSync(path.join(dir, name), { force: true })
          return []
        }
        return [{ pid, what: fs.readFileSync(path.join(dir, name), 'utf8') }]
      })
    },
  }
}
