import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { notFound } from './refusal'
import { REFUSALS, statusOfRefusal } from './refusals'

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file) && !file.includes('generated'))
    .map((file) => path.join(folder, file))

describe('refusals', () => {
  it('each declared code is refused with somewhere, and says what it means in a sentence', () => {
    const text = sources('lib')
      .filter((file) => !file.endsWith('refusals.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    const isSaid = (code: string) => text.includes(`'${code}'`) || new RegExp(`\\b${code}: \\(name\\)`).test(text)
    const codes = Object.keys(REFUSALS)
    expect(codes.length).toBeGreaterThan(60)
    expect(codes.filter((code) => !isSaid(code))).toEqual([])
    expect(Object.entries(REFUSALS).filter(([, { means }]) => !/^[A-Z].*\.$/.test(means))).toEqual([])
  })

  it('whoever was slower is told so with 409, and what can be mended is a 422', () => {
    expect(statusOfRefusal('changed-meanwhile')).toBe(409)
    for (const late of ['decided', 'known-already', 'draft-elsewhere', 'held'] as const) expect(statusOfRefusal(late)).toBe(409)
    expect(statusOfRefusal('not-ready')).toBe(422)
  })
})

it('whoever is not there, or a team, is in no story that somebody could ask one into', () => {
  for (const what of ['person', 'team'] as const)
    expect(notFound(what).said.id).toBe('There is no such {what} at the desk. Reload the page.')
  expect(notFound('claim').said.id).toContain('ask you in')
})
