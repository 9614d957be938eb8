// What a bench opened is closed in the opposite order, whether it came to its end or not, and before the database under it.
/**
 * Does some work, which says of everything it opens how to close it. All of it is closed, what was opened last first, each
 * before the next; what fails in closing is printed and hides neither what the work threw nor what is left to close.
 * @template T
 * @param {(opened: (close: () => unknown) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function closing(work) {
  const closers = []
  try {
    return await work((close) => closers.unshift(close))
  } finally {
    for (const close of closers)
      try {
        await close()
      } catch (error) {
        console.error(error)
        process.exitCode = 1
      }
  }
}
