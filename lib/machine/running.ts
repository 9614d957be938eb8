import fs from 'node:fs'
import path from 'node:path'

/** The version that runs, and the build of it: a release names the commit that it was made from; a working tree, the build of its pages. */
export interface Running {
  version: string
  build: string | null
}

const read = (file: string): string | null => {
  try {
    return fs.readFileSync(path.join(process.cwd(), file), 'utf8').trim()
  } catch {
    return null
  }
}
let known: Running | null = null
/** What runs here; `build` is null while somebody works on the desk. Read once a process. */
export function running(): Running {
  if (known) return known
  const release = JSON.parse(read('release.json') ?? '{}')
  known = {
    version: release.version ?? JSON.parse(read('package.json') ?? '{}').version ?? '',
    build: release.build ?? read('.next/BUILD_ID'),
  }
  return known
}
