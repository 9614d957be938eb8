/** What may stand before the @ that calls somebody: else it is an address, as in press@kim.example. */
const MAY_PRECEDE = /[\s\p{Ps}\p{Pi}"'¿¡]/u
/** What makes it somebody or something else: more letters, another @, or the rest of a host's name. */
const GOES_ON = /^(?:[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_@]|[.-][\p{L}\p{N}])/u

/** The people whose names stand after an @ in a text, longest names first, so that "@Ana Ruiz" is not "Ana". Pure. */
export function mentionsIn<P extends { name: string }>(text: string, people: readonly P[]): P[] {
  const found: P[] = []
  let rest = text.normalize('NFC').toLowerCase()
  for (const person of [...people].sort((a, b) => b.name.length - a.name.length)) {
    const call = `@${person.name.normalize('NFC').toLowerCase()}`
    let at = rest.indexOf(call)
    let called = false
    while (at !== -1) {
      const isCall = at === 0 || MAY_PRECEDE.test(rest[at - 1]!)
      // Hangul particles follow a name without a space; Latin letters would make it another name
      if (isCall && !GOES_ON.test(rest.slice(at + call.length, at + call.length + 2))) {
        called = true
        rest = `${rest.slice(0, at)}${' '.repeat(call.length)}${rest.slice(at + call.length)}`
      }
      at = rest.indexOf(call, at + 1)
    }
    if (called) found.push(person)
  }
  return found
}
