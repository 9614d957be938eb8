import fs from 'node:fs'
import path from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { isMessage, lower, type Message, say, word } from '@/lib/domain/message'
import { SAMPLE } from '@/lib/domain/sample-story'
import { type ArticleAnalysis, analyse } from '@/lib/engine/analyse'
import { translateIn } from '@/lib/messages/catalogues'
import { LANGUAGES } from '@/lib/messages/languages'
import { PatternError, readPattern } from '@/lib/messages/pattern'
import { english, makeTranslate } from '@/lib/messages/translate'
import { allPastTranslator, catalogueOf, findMessages, idsOf, laidOut, pastTranslator, unreadIn } from './messages'
import { articleOf } from './notation'

const ko = catalogueOf('ko')
const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map((m) => m[1]))].sort()
/** What is wrong with a catalogue beside the sentences of the tool. */
function faults(catalogue: Record<string, string>, ids: readonly string[]): string[] {
  const found: string[] = []
  for (const id of ids) {
    const said = catalogue[id]
    if (said === undefined) found.push(`lacks “${id}”`)
    else if (said.trim() === '') found.push(`says nothing for “${id}”`)
    else {
      if (places(said).some((p) => !places(id).includes(p))) found.push(`fills a place that “${id}” does not have`)
      // what only chooses between one and many has no place of its own in a language without them
      if (places(id).some((p) => !places(said).includes(p) && !new RegExp(`\\{${p}, plural`).test(id)))
        found.push(`leaves a place of “${id}” empty`)
      if (said.includes('{'))
        try {
          new IntlMessageFormat(said, 'ko-KR', undefined, { ignoreTag: true })
        } catch (error) {
          found.push(`“${id}”: ${(error as Error).message}`)
        }
    }
  }
  for (const id of Object.keys(catalogue)) if (!ids.includes(id)) found.push(`says “${id}”, which nobody asks for`)
  return found
}

/** What a newsroom did not understand at first reading, and what it says instead; in Korean as well. */
const PUT_AWAY =
  /Swap direction|Put the hints away|^Practise$|Hand over…|Make the (?:story|account)|Leave this one out|As the house has it \(claims|Done to all of them|Up one level|Worth checking early|reads? apart\b|Give my reading|which is not support|One side names its source|labelled cases|on this desk\b.*dismissed|lost link: a name cut off|Who did it to whom|^Modality$|Which facts are wrong|\bwho is wrong\b|Start from the printed words|Fix without a note|^Refile|Keeping what you type|kept on the desk, not saved|Not ready to be submitted: see|Say what was searched|Said again in this story|Undone: what was before|Take the submission back|What it lacks|What should be answered|Evidence does not carry it|I read it otherwise|^Return it$|without second eyes|Sign off all the same|Your name goes under it|Use the house’s words|Limits of the finding|What is to be done, and by whom|Add something to do|^Keep$|I asked outside|what it rests on changed since|^For whom$|The new text, whole|where it has it from|events is whole|What editors see otherwise|^Nowhere yet|Why they are one|^Holds$|Move keys to others|E-mail comes back|seen by the desk itself|\btombstone\b|how the tool looks|looked round|as one edits|say what would go|^Take it out$|^That is so$|could go\.$|and let it go|sentences accounted for|^Remedy\b|\bremedy is proposed|\}\} chosen$|^Choose claim|engine’s reading, not a verdict|^Attach the passage that contradicts/i
const PUT_AWAY_IN_KOREAN =
  /작업대|낱말 찾기|부탁하십시오|깨졌거나 잘못 옮김|\d판에서 해결|하우스 규칙|기계실|이것은 빼기|그대로 두기/
/** Nouns of the desk with the particle of a word that ends otherwise: what is left where one noun took the place of another. */
const WRONG_PARTICLE =
  /(?:사안|주장|판정|이력|기록|대목|정정|이름|본문|규칙|계정|취재원)(?:를|는|와)(?![가-힣])|(?:기사|매체|출처|근거|메모|데스크|에디터|기자|보고서|관리자|페이지|비밀번호)(?:을|은|과)(?![가-힣])/
/** The polite endings beside the formal ones (-십시오, -습니까). */
const WRONG_TONE = /(?:세요|나요|까요|네요|해요|예요|에요)(?![가-힣])/

describe('the catalogues', () => {
  const found = findMessages()
  const ids = idsOf(found)
  it('stand by area as the source says them, with what loads them; after a change run: npm run messages', () => {
    const files = laidOut(found)
    expect(files.size).toBeGreaterThan(10)
    for (const [file, text] of files) expect(fs.existsSync(file) && fs.readFileSync(file, 'utf8'), file).toBe(text)
  })
  it('say nothing that the newsroom put away', () => {
    expect(ids.filter((id) => PUT_AWAY.test(id))).toEqual([])
    expect(Object.values(ko).filter((said) => PUT_AWAY_IN_KOREAN.test(said))).toEqual([])
  })
  it('Korean nouns have the particle that their last sound asks for', () => {
    expect(['이 사안를 볼 수 없습니다.', '기사은 둘입니다.'].every((said) => WRONG_PARTICLE.test(said))).toBe(true)
    expect(Object.values(ko).filter((said) => WRONG_PARTICLE.test(said))).toEqual([])
  })
  it.each(Object.entries(LANGUAGES).filter(([code]) => code !== 'en'))(
    '%s is complete, with the same places in every sentence',
    (code) => expect(faults(catalogueOf(code), ids)).toEqual([]),
  )
  it('Korean asks in one tone: formally, as nearly all of its sentences do', () => {
    expect(['먼저 여세요.', '왜 여나요?', '나눌까요?', '먼저 여십시오.'].map((said) => WRONG_TONE.test(said))).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(Object.values(ko).filter((said) => WRONG_TONE.test(said))).toEqual([])
  })
  it('Korean, which has no form for one, gives none: it would never be read', () =>
    expect(Object.values(ko).filter((said) => /, plural,[^{]*(?:=\d+ \{[^}]*\} *)*one \{/.test(said))).toEqual([]))
  it('every catalogue begins with a line for whoever translates', () => {
    const files = [...laidOut(found)].filter(([file]) => file.endsWith('.json'))
    expect(files.length).toBeGreaterThan(6)
    for (const [file, text] of files) expect(JSON.parse(text)[''].length, file).toBeGreaterThan(30)
  })
  it('no screen says a sentence that the catalogue cannot know', () => expect(found.unread).toEqual([]))
  it('catches a sentence that is made where nobody can read it', () => {
    const source = "t('Known'); t(STATE_WORD[state]); t(NOWHERE_WORD[state]); t(title); t(row.kind); t(same ? 'Same' : other)"
    expect(unreadIn('components/new-screen.tsx', source)).toEqual([
      'components/new-screen.tsx: t(NOWHERE_WORD[state])',
      'components/new-screen.tsx: t(title)',
      'components/new-screen.tsx: t(row.kind)',
      "components/new-screen.tsx: t(same ? 'Same' : other)",
    ])
    expect(unreadIn('components/shell/palette.tsx', 't(command.label); t(command.title)')).toEqual([
      'components/shell/palette.tsx: t(command.title)',
    ])
  })
  it('no screen sets words past the translator', () => expect(allPastTranslator()).toEqual([]))
  it('catches words that are set past the translator, as text or where they are read out', () => {
    const source =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a source, as a screen would have it
      "<p title={`before ${word}`} aria-label={t('Known')} className='small' placeholder='Name'>{t('Known')} Approved. <b>Second</b> {n} · ✕</p>"
    expect(pastTranslator('components/new-screen.tsx', source)).toEqual([
      'components/new-screen.tsx: before',
      'components/new-screen.tsx: Name',
      'components/new-screen.tsx: Approved.',
    ])
  })
  it('catches a sentence that is missing, empty, with a lost place, or left over', () => {
    const { 'Save draft': _gone, ...rest } = ko as Record<string, string>
    const broken = { ...rest, 'Your turn': ' ', '{n} approved': '승인', 'Nobody says this': '없음' }
    expect(faults(broken, ids)).toEqual([
      'leaves a place of “{n} approved” empty',
      'lacks “Save draft”',
      'says nothing for “Your turn”',
      'says “Nobody says this”, which nobody asks for',
    ])
  })
})

describe('patterns', () => {
  const ids = idsOf(findMessages())
  const values = (text: string, n: number) =>
    Object.fromEntries(places(text).map((p) => [p!, /plural/.test(text) ? n : `<${p}>`]))
  it('every sentence of both languages comes out as a reader of the whole format has it', () => {
    for (const [tag, catalogue] of [
      ['en-GB', Object.fromEntries(ids.map((id) => [id, id]))],
      ['ko-KR', catalogueOf('ko')],
    ] as const)
      for (const text of Object.values(catalogue as Record<string, string>)) {
        if (!text.includes('{')) continue
        const whole = new IntlMessageFormat(text, tag, undefined, { ignoreTag: true })
        for (const n of [0, 1, 2, 1234])
          expect(readPattern(text, tag)(values(text, n))).toBe(String(whole.format(values(text, n))))
      }
  })
  it.each(['{n', '{n, plural, one {x}}', '{n, plural, other {x}', 'a } b', '{n, select, a {x} other {y}}', '{}'])(
    'refuses %s',
    (text) => expect(() => readPattern(text, 'en-GB')).toThrow(PatternError),
  )
})

describe('sentences said again', () => {
  const t = translateIn('ko')
  it('fills its places with what the sentence was said of', () => {
    expect(t(say('Both name {name}.', { name: 'Russia' }))).toBe('둘 다 Russia을(를) 말합니다.')
    const reasons = [say('the headline'), say('names a country')]
    expect(t(say('Check first: {reasons}.', { reasons }))).toBe('먼저 확인할 만함: 제목임, 나라 이름이 있음.')
    expect(t.said([say('Choose a verdict.'), 'Write something first.'])).toMatch(/[가-힣].* [가-힣]/)
  })
  it('says nothing for nothing: the line for the translator is no sentence', () => {
    expect([t(''), t.said(''), t({ id: '' }), t.kept('')]).toEqual(['', '', '', ''])
  })
  it('repeats what an article or a person said, though it is a word of the tool', () => {
    expect(
      t(say('“{one} … {other}” says the same twice: a word may have been swapped.', { one: 'first', other: 'none' })),
    ).toContain('“first … none”')
    expect(t(say('It speaks of {name}', { name: 'Draft' }))).toContain('Draft')
    expect(t(say('It speaks of {name}', { name: word('Draft') }))).not.toContain('Draft')
    const changed = { name: 'Draft', before: word('Journalist'), after: word('Editor') }
    expect(t(say('changed {name} from {before} to {after}', changed))).toBe('Draft 님의 역할을 기자에서 에디터(으)로 바꿈')
  })
  const single = Object.entries(ko as Record<string, string>).flatMap(([id, said]) =>
    /^\p{L}+$/u.test(id) && id !== said ? [id] : [],
  )
  it('in every place of every sentence', () => {
    const patterns = Object.entries(ko as Record<string, string>).filter(([id]) => /\{\w+\}/.test(id))
    expect(patterns.length).toBeGreaterThan(300)
    expect(single.length).toBeGreaterThan(150)
    for (const [id, said] of patterns) {
      const given = Object.fromEntries(places(id).map((place) => [place!, /plural/.test(id) ? 2 : '']))
      for (const place of id.match(/\{\w+\}/g)!.map((p) => p.slice(1, -1))) {
        if (id.includes(`{${place}, plural`)) continue
        const sentence = t({ id, values: { ...given, [place]: '\u0000' } })
        for (const printed of single)
          if (t({ id, values: { ...given, [place]: printed } }) !== sentence.replaceAll('\u0000', printed))
            throw new Error(`“${said}” does not repeat ${printed}`)
      }
    }
  })
  it('what a person wrote, or a row kept before, is shown as it stands, though a sentence of the tool is like it', () => {
    for (const kept of ['Draft', 'A claim changed.', 'Both name Russia.']) expect(t.kept(kept)).toBe(kept)
    expect(t.kept(say('A claim changed.'))).not.toBe('A claim changed.')
  })
  it('a word of ours in the middle of a sentence is small where the language has small letters', () => {
    expect(english(lower('Approved'))).toBe('approved')
    expect(t(lower('Approved'))).toBe(t('Approved'))
  })
  it('leaves what no rule of ours said', () => expect(t.said('Qwerty uiop.')).toBe('Qwerty uiop.'))
  it('English says itself', () => {
    expect(english('{n, plural, one {# claim} other {# claims}}', { n: 2 })).toBe('2 claims')
    expect(english.said('Write something first.')).toBe('Write something first.')
  })
  it('a pattern that cannot be read, or lacks a value, is shown and does not throw', () => {
    const odd = makeTranslate('ko', { broken: '{n', lacking: '{gone}이 없음' })
    expect(odd('broken')).toBe('{n')
    expect(odd('lacking', {})).toBe('lacking')
  })
  it('what people typed is text, not a pattern and not markup', () =>
    expect(english('{words}!', { words: '<b>{n}</b>' })).toBe('<b>{n}</b>!'))

  const originals = path.resolve('../shared/articles')
  const texts = [SAMPLE.underCheck.text, SAMPLE.source.text]
  const files = ['seoul-report.txt', 'asia-business-daily.txt'].map((name) => path.join(originals, name))
  const stories: [string, string[]][] = [
    ['the sample story', texts],
    ...(files.every((f) => fs.existsSync(f))
      ? ([['the two originals', files.map((f) => fs.readFileSync(f, 'utf8'))]] as [string, string[]][])
      : []),
  ]
  it.each(stories)('the engine’s reasons on %s are all said in Korean', (_name, pair) => {
    const steps = analyse(pair.map((text, i) => articleOf(text, '2024-06-20', `a${i}`)))
    let read: ArticleAnalysis[] = []
    for (let step = steps.next(); ; step = steps.next())
      if (step.done) {
        read = step.value
        break
      }
    const reasons = new Map<string, Message>()
    const walk = (value: unknown) => {
      if (isMessage(value) && !('articleId' in value)) reasons.set(english(value), value)
      else if (value && typeof value === 'object') for (const inner of Object.values(value)) walk(inner)
    }
    walk(read)
    expect(reasons.size).toBeGreaterThan(20)
    expect([...reasons].flatMap(([text, reason]) => (/[가-힣]/.test(t(reason)) ? [] : [text]))).toEqual([])
  })
})
