// The page of npm run verifier, made anew each time.
import { createHash } from 'node:crypto'
import path from 'node:path'
import { build } from 'esbuild'

const STYLE = `:root{color-scheme:light dark;--ink:light-dark(#1a1a18,#eceae4);--paper:light-dark(#fbfaf7,#171715);--rule:light-dark(#d9d5cb,#3a3934);--good:light-dark(#1d6b3a,#7fce9b);--bad:light-dark(#a3221b,#ff9d94)}
body{margin:0 auto;max-width:46rem;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:1rem/1.5 Georgia,"Source Serif 4",serif}
h1{font-size:1.6rem;margin:0 0 .5rem}label{display:block;margin:1.5rem 0;padding:1.5rem;border:2px dashed var(--rule);border-radius:6px}
input{display:block;margin-top:.5rem;font:inherit;max-width:100%}table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.5rem .75rem .5rem 0;border-top:1px solid var(--rule);overflow-wrap:anywhere}th,td:nth-child(2){white-space:nowrap}
#sum{font-size:1.25rem;font-weight:700}.holds th,.holds#sum{color:var(--good)}.differs th,.differs#sum{color:var(--bad)}footer{margin-top:2rem;color:color-mix(in srgb,var(--ink) 70%,var(--paper))}`

/** The whole page, with script and style in it, and nothing that it would load. */
export async function pageOf(): Promise<string> {
  const made = await build({
    entryPoints: [path.resolve(import.meta.dirname, 'verifier-page.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    plugins: [
      { name: 'english-only', setup: (b) => void b.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({ contents: '' })) },
    ],
    tsconfig: path.resolve(import.meta.dirname, '../tsconfig.json'),
  })
  const script = made.outputFiles[0]!.text.trim().replaceAll('</script', '<\\/script')
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; script-src ${hash(script)}; style-src ${hash(STYLE)}">
<title>Verify a correction report</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Verify a correction report</h1>
<p>Choose a report’s JSON file as Second Source gave it out, and the file of its trail where you have it. What can be computed again is computed here: nothing leaves this page, and it works without a network.</p>
<label for="files">report.json, and trail.ndjson, chosen together or dropped here<input type="file" id="files" multiple accept=".json,.ndjson"></label>
<section id="found" hidden aria-live="polite">
<p id="sum"></p>
<table><tbody id="checks"></tbody></table>
<div id="remarks"></div>
</section>
<footer><p>The same is said by <code>npm run verify-report -- report.json</code>.</p></footer>
</main>
<script>${script}</script>
</body>
</html>
`
}
