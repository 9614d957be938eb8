// Transcripts with times (.srt, .vtt): what is said in them, a sentence a line, and above it when and by whom.
import { decode } from './decode.mjs'
import { Fault } from './fault.mjs'
import { askedAbout } from './news.mjs'
import { unescaped } from './xml.mjs'

const TIME = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,:]\d{1,3})?`
const TIMES = new RegExp(`^\\s*(${TIME})\\s*-{1,3}>\\s*(${TIME})(?!\\S)`)
/** A line that is nothing but times and an arrow, and whose times nobody can read: what stands under it was said all the same. */
const NO_TIMES = /^\s*\d[\d:.,\w]{0,15}\s*-{1,3}>\s*\d[\d:.,\w]{0,15}\s*$/
/** What stands in WebVTT beside what is said. */
const BESIDE = /^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)/
const NUMBER = /^\s*\d+\s*$/
const MOST_CUES = 50_000
/** So many cues are joined at most while no sentence ends. */
const MOST_JOINED = 12
const ENDS = /[.!?…。！？؟।]["'”’»」』)\]]*$/u
/** "ANA KIM:", "Reporter 2:", ">> MAYOR:", "- ": who speaks. */
const SPEAKER = /^(?:>>+)?\s*(?:[-–—]\s*)?((?:\p{Lu}|\p{Lo})[\p{L}\p{M}\d .'’&-]{0,40})\s?[:：]\s+(?=\S)/u
const VOICE = /<v(?:\.[^\s>]{1,200})?\s{1,8}([^>]{1,80})>/i
const TURN = /^(?:>>+|[-–—])\s*/

const timeOf = (words) => {
  const [whole] = words.split(/[.,]/)
  const parts = whole.split(':').map(Number)
  while (parts.length < 3) parts.unshift(0)
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** When a cue begins and ends; null where no clock has such a time, or it ends before it begins. */
function timesOf(line) {
  const found = TIMES.exec(line)
  if (!found) return null
  const [from, to] = [timeOf(found[1]), timeOf(found[2])]
  const isTime = (time) =>
    time
      .split(':')
      .slice(1)
      .every((part) => Number(part) < 60)
  return isTime(from) && isTime(to) ? { from, to } : null
}
const isTimes = (line) => TIMES.test(line) || NO_TIMES.test(line)

/**
 * The cues of a transcript, each with when it begins and ends (null where that cannot be read), who speaks, and what is said. Words
 * that stand under an empty line in a cue are its own.
 */
function cuesOf(text) {
  const cues = []
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  let speaker = ''
  let times = null
  let untimed = 0
  const take = (said) => {
    for (const turn of turnsOf(said)) {
      speaker = turn.speaker ?? speaker
      if (turn.speaker === null && turn.isNew) speaker = ''
      if (turn.words)
        cues.push({ from: times?.from ?? null, to: times?.to ?? null, speaker, isNew: turn.isNew, words: turn.words })
    }
  }
  for (let i = 0; i < lines.length; ) {
    if (lines[i].trim() === '') {
      i++
      continue
    }
    const block = []
    for (; i < lines.length && lines[i].trim() !== ''; i++) block.push(lines[i])
    if (BESIDE.test(block[0])) {
      // a cue that follows without an empty line
      while (block.length && !isTimes(block[0])) block.shift()
      if (block.length === 0) continue
    }
    let said = []
    const end = () => {
      // the number or name of the cue that follows is no speech
      if (said.length === 1 && NUMBER.test(said[0])) said = []
      if (said.length) take(said)
      said = []
    }
    block.forEach((line, at) => {
      if (!isTimes(line)) {
        said.push(line)
        return
      }
      // what names a cue stands right above its times
      if (at > 0 && (at === 1 || NUMBER.test(said.at(-1) ?? ''))) said.pop()
      end()
      if (cues.length >= MOST_CUES) throw new Fault('too-long')
      times = timesOf(line)
      if (!times) untimed++
    })
    end()
  }
  return { cues, untimed }
}

const plain = (words) =>
  unescaped(words.replace(/<\/?[a-z0-9][^<>]{0,100}>/gi, '').replace(/\{\\[^{}]{0,40}\}/g, ''))
    .replace(/\s+/gu, ' ')
    .trim()

/** What one cue holds: two people may speak in it, a line each. */
function turnsOf(lines) {
  const turns = []
  for (const line of lines.flatMap((one) => one.split(/(?=<v[\s.])/i))) {
    const voice = VOICE.exec(line)?.[1].trim()
    const words = plain(line)
    if (!words) continue
    const named = voice ? null : SPEAKER.exec(words)
    const isNew = Boolean(voice || named || TURN.test(words))
    const rest = (named ? words.slice(named[0].length) : words).replace(TURN, '')
    const speaker = voice ?? named?.[1].trim() ?? null
    if (turns.length && !isNew) turns.at(-1).words += ` ${rest}`
    else turns.push({ speaker, isNew, words: rest })
  }
  return turns
}

/** Sentences that run over several cues are a line; above each stands when its cues begin. */
export async function readCues(bytes, limits) {
  const { text, encoding } = await decode(bytes, limits)
  const { cues, untimed } = cuesOf(text)
  if (cues.length === 0) throw new Fault('empty')
  const lines = []
  const marks = []
  for (let i = 0; i < cues.length; ) {
    const joined = [cues[i]]
    for (i++; i < cues.length; i++) {
      const last = joined.at(-1)
      const next = cues[i]
      if (ENDS.test(last.words) || next.speaker !== last.speaker || next.isNew || joined.length >= MOST_JOINED) break
      joined.push(next)
    }
    const { from, speaker } = joined[0]
    const { to } = joined.at(-1)
    const head = [...new Set(joined.map((cue) => cue.from)), speaker].filter(Boolean).join(' · ')
    if (head) {
      lines.push(head)
      marks.push('cue')
    }
    // words that were broken between two cues stay apart, as they were shown
    lines.push(joined.map(({ words }) => words).join(' '))
    marks.push(from && to ? `said ${from}–${to}` : 'p')
  }
  const language = /^WEBVTT[^\n]*\n(?:[^\n]+\n)*?language:\s*([a-z-]{2,12})/i.exec(text)?.[1]
  return {
    text: lines.join('\n'),
    marks,
    isDocument: true,
    said: {
      headline: null,
      byline: null,
      outlet: null,
      published: null,
      language: language ? { value: language, from: 'fields' } : null,
      address: null,
    },
    left: [],
    ...(untimed > 0 && { doubts: [{ what: 'times', count: untimed }] }),
    encoding: askedAbout(encoding),
  }
}
