import fs from 'node:fs'
import { expect, it } from 'vitest'
import { pageOf } from './verifier-made'

it('docs/verify-report.html is what the code makes of it: run npm run verifier where it is not', async () => {
  expect(fs.readFileSync('docs/verify-report.html', 'utf8') === (await pageOf())).toBe(true)
})
it('it would load nothing, and its style and script are the ones that its policy names', async () => {
  const page = await pageOf()
  expect(page.includes("default-src 'none'; script-src 'sha256-")).toBe(true)
  const around = page.replace(/<script>.*<\/script>/s, '')
  expect(around).not.toMatch(/<(?:link|img|iframe|script)|url\(|https?:/)
})
