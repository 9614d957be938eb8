import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { suppressions, target } from '@/scripts/suppressions.mjs'
import { extractClaims } from '../engine/claims'
import { proposeLines } from '../engine/line-kinds'
import { sentences } from './sentences'

/** A text with a bar where a sentence ends and the next begins, and nothing but a blank, or nothing, stands between them. */
const TABLE: [language: string, text: string][] = [
  ['de', 'Am 3. Mai kam die Fähre.|Sie kostete 57.000 Euro.|Um 15.30 Uhr sprach z. B. Dr. Müller.'],
  ['de', 'Das war im 19. Jahrhundert.|Der Bau begann 1998.|Dann kam Frau Merkel, geb. Kasner, nach Brevik.'],
  ['de', 'Er sagte: „Wir gehen.“|Danach schwieg er.|Rd. 57.000 Menschen kamen, ca. 30 Mio. Euro fehlen.'],
  ['de', 'Er wurde am 3.|Er ging danach.|Der Verein FC Brevik e. V. klagte gegen die Müller & Co. KG.'],
  ['fr', 'M. Dupont est parti avec Mme Roy.|Le bateau a coûté 1.200 Euros.|« Non ! » dit-il.|Il est venu !|Puis il partit.'],
  ['es', 'La Sra. Ruiz llegó a EE. UU. el lunes.|Costó 5.432 Euros.|El Dr. Gómez no vino.'],
  ['pt', 'O Sr. Silva pagou R$ 1.200 Reais.|A Dra. Lima saiu.|Foi na Av. Brasil.'],
  ['it', 'Il Sig. Rossi ha pagato 1.200 Euro.|Poi è partito.|L’avv. Bianchi era a Roma.'],
  ['ru', 'Он живет на ул. Ленина.|Это стоило 5 тыс. рублей.|Проф. Иванов ушел.'],
  ['ar', 'قال د. أحمد إن السفينة غادرت؟| نعم.| ثم عاد.'.replaceAll('| ', '|')],
  ['ko', '그는 “배가 떠났다.”고 말했다.|다음 날 배가 왔다.|“오늘은 못 간다. 내일 간다.”라고 선장이 말했다.'],
  ['ja', '彼は「行く。そして帰る。」と言った。|次の日、船は出た。'],
  ['zh', '他说：“我们走了。不会回来。”|第二天，船离开了港口。|市长说船上有二百四十三人。'],
  ['fr', 'Le maire J.-P. Morel est venu.|Il a attendu… Morel aussi.|Puis il s’est levé…|La salle était vide.'],
  ['pt', 'A Profª. Gil saiu.|O palco ficou vazio…|Tudo acabou.'],
  ['ru', 'Сцена осталась пустой…|Всё повторили 2 июня.'],
  ['ko', '1995. 2. 14. 이후 가장 높다.|무대는 비어 있었다…|행사는 다시 열렸다.'],
  ['ja', '橋は閉じた。|「備えはある。心配ない。」と隊長は語った。|「行く」と彼は言った。'],
  ['zh', '道路已关闭。|“我们做好了准备。”队长说。|总裁A. 布兰特已经辞职。'],
  ['ar', '«إلى متى؟» سأل تاجر يوم الخميس.|لم يجب أحد.'],
  ['en', 'The stage stayed empty …|It was done again.|He left … London in 1998.'],
  ['en', 'The index fell to 5.432 Friday.|Mr. Kim left.|The office closed in 1998.10|The man stayed.'],
]

describe('sentences of each language', () => {
  it.each(TABLE)('%s: %s', (language, marked) => {
    const parted = language === 'ja' || language === 'zh' ? '' : ' '
    const wanted = marked.split('|')
    const text = wanted.join(parted)
    expect(sentences(text, undefined, language).map(({ start, end }) => text.slice(start, end))).toEqual(wanted)
  })
  it('abbreviations are those of the package; after a change run: node scripts/suppressions.mjs', () => {
    const plain = (words: string) => words.replace(/\s+/g, ' ')
    expect(plain(fs.readFileSync(target, 'utf8'))).toBe(plain(suppressions()))
  })
})

describe('paragraphs that end as their script ends them are checked', () => {
  it.each([
    ['ja', '船は月曜日の朝六時に港を出たと、沿岸警備隊が発表した。'],
    ['zh', '市长在码头上对记者说，没有人受伤，渡轮周五之前将留在港内。'],
    ['ar', 'قالت شرطة الميناء يوم الاثنين إن السفينة عادت بعد ساعة واحدة بسبب عطل۔'],
    ['hi', 'नौका सोमवार सुबह छह बजे बंदरगाह से निकली और एक घंटे बाद लौट आई।'],
    ['de', 'Der Bürgermeister sagte am Montag auf der Mole: „Niemand wurde verletzt, aber die Fähre bleibt.“'],
    ['fr', 'Le maire a dit lundi sur le quai : « Personne n’a été blessé, mais le bateau reste. »'],
    ['en', 'Nobody was hurt, the mayor told reporters on the quay on Monday.[1]'],
  ])('%s', (language, words) => {
    const text = `${'x '.repeat(3)}\n\n${words}`
    const lines = proposeLines(text)
    expect(lines.at(-1)!.kind).toBe('body')
    const { claims } = extractClaims({ id: 'a', text, lines, language, publishedOn: null })
    expect(claims.map(({ start, end }) => text.slice(start, end))).toContain(words)
  })
})
