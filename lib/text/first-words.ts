import { cut } from './cut'

/** The beginning of a text in whole words, with a sign that it goes on: a figure that is cut is another figure. A word longer than the room is cut. */
export function firstWords(text: string, most: number): string {
  if (text.length <= most) return text
  const words = text.slice(0, most + 1).replace(/(?<!\s)\s+\S*$/u, '')
  return `${cut(words, most)}…`
}
