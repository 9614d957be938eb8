import { stemmer } from 'stemmer'

const STOP = new Set(
  'a an the of to in on at by for with from as and or but if then than that this these those it its he she they them his her their we our you your i is are was were will would be been has have had not no'.split(
    ' ',
  ),
)
const terms = (text: string) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*/gu) ?? []).filter((w) => !STOP.has(w)).map((w) => stemmer(w))

/** Plain Okapi BM25 (Robertson & Zaragoza 2009; k1 1.2, b 0.75) over sentences: the peer that the engine's cost is measured by. */
export function bm25(sentences: readonly string[]) {
  const documents = sentences.map(terms)
  const counts = documents.map((list) => {
    const found = new Map<string, number>()
    for (const term of list) found.set(term, (found.get(term) ?? 0) + 1)
    return found
  })
  const inDocuments = new Map<string, number>()
  for (const found of counts) for (const term of found.keys()) inDocuments.set(term, (inDocuments.get(term) ?? 0) + 1)
  const average = documents.reduce((n, list) => n + list.length, 0) / Math.max(1, documents.length)
  const total = documents.length
  return {
    score(query: string): number[] {
      const wanted = new Set(terms(query))
      return counts.map((found, i) => {
        let score = 0
        for (const term of wanted) {
          const count = found.get(term)
          if (!count) continue
          const n = inDocuments.get(term) ?? 0
          score +=
            (Math.log(1 + (total - n + 0.5) / (n + 0.5)) * count * 2.2) /
            (count + 1.2 * (0.25 + (0.75 * documents[i]!.length) / average))
        }
        return score
      })
    },
  }
}
