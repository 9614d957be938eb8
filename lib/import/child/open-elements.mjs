// Which elements of a page are open at a token, by the rules of HTML for end tags that may be left out.
// A stack and a count a name: nesting costs nothing.

const words = (list) => new Set(list.split(' '))
const VOID = words('area base br col embed hr img input link meta source track wbr')
const IN_HEAD = words('base basefont bgsound link meta noscript script style template title')
const CLOSES_P = words(
  'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li dd dt main menu nav ol p pre search section summary table ul',
)
/** For an element whose end tag may be left out: what its next sibling is called, and where the search for it ends. */
const SIBLINGS = {
  li: [words('li'), words('ul ol menu')],
  dt: [words('dt dd'), words('dl')],
  dd: [words('dt dd'), words('dl')],
  tr: [words('tr'), words('table tbody thead tfoot')],
  td: [words('td th'), words('tr table')],
  th: [words('td th'), words('tr table')],
  tbody: [words('tbody thead tfoot'), words('table')],
  tfoot: [words('tbody thead tfoot'), words('table')],
  option: [words('option'), words('select datalist optgroup')],
  rt: [words('rt rp'), words('ruby')],
  rp: [words('rt rp'), words('ruby')],
}
const P = words('p')
const P_SCOPE = words('applet button caption html marquee object table td template th')
const FOREIGN = words('svg math')

export class OpenElements {
  #open = []
  #counts = new Map()

  /** The innermost element's own notes, as `start` was given them. */
  get top() {
    return this.#open.at(-1)?.notes
  }

  /** What is open, innermost first, as { name, notes }. */
  *outwards() {
    for (let i = this.#open.length - 1; i >= 0; i--) yield this.#open[i]
  }

  has(name) {
    return (this.#counts.get(name) ?? 0) > 0
  }

  /** A start tag: closes what it ends, calling `closed(name, notes)` for each, and opens it unless it holds nothing. */
  start(name, selfClosing, notesOf, closed) {
    if (this.has('head') && !IN_HEAD.has(name) && !this.has('noscript') && !this.has('template')) this.end('head', closed)
    if (CLOSES_P.has(name) && this.has('p')) this.#closeNearest(P, P_SCOPE, closed)
    const sibling = Object.hasOwn(SIBLINGS, name) ? SIBLINGS[name] : null
    if (sibling && [...sibling[0]].some((other) => this.has(other))) this.#closeNearest(sibling[0], sibling[1], closed)
    const notes = notesOf(this.top)
    if (VOID.has(name)) return
    if (selfClosing && (FOREIGN.has(name) || this.has('svg') || this.has('math'))) return
    this.#open.push({ name, notes })
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  /** An end tag: closes the innermost element of that name and all inside it; nothing where none is open. */
  end(name, closed) {
    if (!this.has(name)) return
    let last
    do {
      last = this.#open.pop()
      this.#counts.set(last.name, this.#counts.get(last.name) - 1)
      closed(last.name, last.notes)
    } while (last.name !== name)
  }

  #closeNearest(names, scope, closed) {
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const { name } = this.#open[i]
      if (names.has(name)) return this.end(name, closed)
      if (scope.has(name)) return
    }
  }
}
