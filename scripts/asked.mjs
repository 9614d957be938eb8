/** Options of the tests that take the next word with them. */
const WITH_WORD = new Set(['-t', '--testNamePattern', '--reporter', '--bail', '--testTimeout', '--retry'])

/** What was asked of `test:one`: parts of paths, what goes on to the tests as it stands, and whether they run again at changes. */
export function asked(words) {
  const files = []
  const options = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (word === '--watch') continue
    if (!word.startsWith('-')) files.push(word)
    else {
      options.push(word)
      if (WITH_WORD.has(word) && at + 1 < words.length) options.push(words[++at])
    }
  }
  return { files, options, isWatching: words.includes('--watch') }
}
