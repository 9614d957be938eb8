// Whether a release can run here: on the kind of machine that it was made for, on a database of somebody's own.

/** @returns {{ platform: string, arch: string, libc: string }} */
const here = () => ({
  platform: process.platform,
  arch: process.arch,
  libc: process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'another',
})

/** Why a release does not run on this machine, as a sentence that says what to do; null where it does. */
export function releaseFault({ platform, arch, libc }, { DATABASE_URL, dev = false }, machine = here()) {
  if (platform !== machine.platform || arch !== machine.arch || (libc && libc !== machine.libc))
    return `This release was made for ${platform} on ${arch}${libc ? `, with ${libc === 'glibc' ? 'glibc' : 'another C library than glibc'}` : ''}; this is ${machine.platform} on ${machine.arch}${platform === 'linux' && machine.platform === 'linux' && libc !== machine.libc ? `, with ${machine.libc === 'glibc' ? 'glibc' : 'another C library'}` : ''}. Take the release for it, or make it there with npm run release.`
  if (dev) return 'A release is not worked on: npm run dev is for a working tree.'
  if (!DATABASE_URL)
    return 'A release has no database of its own: set DATABASE_URL to your PostgreSQL, like postgresql://user:password@host:5432/second_source.'
  return null
}
