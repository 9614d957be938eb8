import fs from 'node:fs'
import { describe, expect, it } from 'vitest'

const text = fs.readFileSync('docs/CONTRIBUTING.md', 'utf8')
const recipes = text.split(/^### /m).slice(1)
const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
const marked = [...text.matchAll(/`([^`\n]+)`/g)].map((m) => m[1]!)

describe('CONTRIBUTING', () => {
  it('has eight recipes and some smaller ones', () => expect(recipes.length).toBeGreaterThanOrEqual(8 + 1))
  it.each(recipes.map((recipe) => [recipe.split('\n', 1)[0]!, recipe]))('%s: every file it names is there', (_name, recipe) => {
    const files = [...recipe.matchAll(/`((?:app|bench|components|docs|e2e|lib|prisma|scripts)\/[^`\s]+|next\.config\.js)`/g)].map(
      (m) => m[1]!,
    )
    expect(files.length).toBeGreaterThan(2)
    expect(files.filter((file) => !fs.existsSync(file))).toEqual([])
  })
  it('every name it tells to look for stands in a file that it names', () => {
    const files = marked.filter((word) => /^[\w()[\]./-]+\.(?:tsx?|cjs|mjs)$/.test(word) && fs.existsSync(word))
    const all = files.map((file) => fs.readFileSync(file, 'utf8')).join('\n')
    const names = marked.filter((word) => /^[A-Z]{4,}[A-Z_]*$/.test(word) || /^[a-z]+[A-Z]\w+$/.test(word))
    expect(names.length).toBeGreaterThan(8)
    expect(names.filter((name) => !all.includes(name))).toEqual([])
  })
  it('every command it names exists', () => {
    const commands = marked.flatMap((word) => /^npm (?:run )?([\w:-]+)/.exec(word)?.[1] ?? [])
    expect(commands.length).toBeGreaterThan(8)
    expect(commands.filter((name) => !scripts[name])).toEqual([])
  })
  it('README and the page of the house lead to it', () => {
    expect(fs.readFileSync('README.md', 'utf8')).toContain('docs/CONTRIBUTING.md')
  })
  it('every decision says since when it stands', () => {
    const records = fs.readdirSync('docs/decisions').filter((name) => /^\d{4}-.*\.md$/.test(name))
    expect(records.length).toBeGreaterThan(30)
    const undated = records.filter(
      (name) => !/^_?(?:Decided |Since |)\d{4}-\d{2}-\d{2}\b/m.test(fs.readFileSync(`docs/decisions/${name}`, 'utf8')),
    )
    expect(undated).toEqual([])
  })
})
