// Transcripts with times (.srt, .vtt): what is said in them, a sentence a line, and above it when and by whom.
import { decode } from './decode.mjs'
import { Fault } from './fault.mjs'
import { askedAbout } from './news.mjs'
import { unescaped } from './xml.mjs'

const TIMES = /^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})(.*)$/
const MOST_CUES = 50_000
/** So many cues are joined at most while no sentence ends. */
const MOST_JOINED = 12
const ENDS = /[.!?…。！？؟।]["'”’»」』)\]]*$/u
/** "ANA KIM:", "Reporter 2:", ">> MAYOR:", "- ": who speaks. */
const SPEAKER = /^(?:>>+\s*)?[-–—]?\s*((?:\p{Lu}|\p{Lo})[\p{L}\p{M}\d .'’&-]{0,40})\s?[:：]\s+(?=\S)/u
const VOICE = /<v(?:\.[^\s>]{1,40})*\s+([^>]{1,80})>/i
const TURN = /^(?:>>+|[-–—])\s*/

const timeOf = (words) => {
  const [whole] = words.split(/[.,]/)
  const parts = whole.split(':').map(Number)
  while (parts.length < 3) parts.unshift(0)
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** The cues of a transcript, each with when it begins and ends, who speaks, and what is said. */
function cuesOf(text) {
  const cues = []
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  let speaker = ''
  for (let i = 0; i < lines.length; i++) {
    const found = TIMES.exec(lines[i])
    if (!found) continue
    if (cues.length >= MOST_CUES) throw new Fault('too-long')
    const said = []
    for (i++; i < lines.length && lines[i].trim() !== ''; i++) {
      if (TIMES.test(lines[i])) {
        // no empty line between two cues: the number of the next one is no speech
        if (/^\s*\d+\s*$/.test(said.at(-1) ?? '')) said.pop()
        break
      }
      said.push(lines[i])
    }
    i--
    for (const turn of turnsOf(said)) {
      speaker = turn.speaker ?? speaker
      if (turn.speaker === null && turn.isNew) speaker = ''
      if (turn.words) cues.push({ from: timeOf(found[1]), to: timeOf(found[2]), speaker, isNew: turn.isNew, words: turn.words })
    }
  }
  return cues
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
  const cues = cuesOf(text)
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
    lines.push([...new Set(joined.map((cue) => cue.from))].join(' · ') + (speaker ? ` · ${speaker}` : ''))
    marks.push('cue')
    // words that were broken between two cues stay apart, as they were shown
    lines.push(joined.map(({ words }) => words).join(' '))
    marks.push(`said ${from}–${to}`)
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
    encoding: askedAbout(encoding),
  }
}
