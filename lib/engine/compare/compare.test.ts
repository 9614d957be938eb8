// Each comparator by itself, in a notation of one line a case: "claim | passage" and what it must say. The judge, which decides
// what of it stands, has its own tests.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sideOf } from '@/scripts/notation'
import { type Alignment, alikeNames, layOn } from '../align'
import { judge } from '../judge'
import { readSentence } from '../statements/read'
import { opposed, sameOffice } from '../statements/vocabulary'
import { compareActors, compareDoers } from './agents'
import { compareTimes } from './dates'
import type { Difference, SlotComparator } from './difference'
import { gapsOf, isLengthened, isOtherSpeaker, unsettled } from './gaps'
import { compareFirmness, isFirmerOnOneSide } from './modality'
import { compareNamed } from './names'
import { compareNatures } from './natures'
import { compareFigures } from './numbers'
import { compareOpposites } from './opposites'
import { comparePolarity } from './polarity'
import { compareReach } from './scope'
import { compareOffices } from './titles'

const laidOf = (claim: string, passage: string): Alignment => {
  const [a, b] = [sideOf(claim, null), sideOf(passage, null)]
  return layOn(readSentence(a.article.text, a, null), readSentence(b.article.text, b, null))
}
const written = (laid: Alignment, d: Difference) =>
  `${d.kind} ${laid.claim.tokens[d.claim]!.text} ≠ ${laid.passage.tokens[d.passage]!.text}`
/** What a comparator says of a line, in order; "–" for nothing. */
function said(compare: SlotComparator, line: string): string {
  const [claim, passage] = line.split(' | ') as [string, string]
  const laid = laidOf(claim, passage)
  return (
    compare(laid)
      .map((d) => written(laid, d))
      .join(', ') || '–'
  )
}

/** Comparators of two alike sides say the same from either: `turned` asks that too. */
interface Notation {
  compare: SlotComparator
  isSymmetric: boolean
  lines: Record<string, string>
}
const NOTATION: Record<string, Notation> = {
  figures: {
    compare: compareFigures,
    isSymmetric: true,
    lines: {
      'The town bought 243 buses. | The town bought 234 buses.': 'number 243 ≠ 234',
      'Fires destroyed twelve barns in Oslo. | Fires destroyed 15 barns in Oslo.': 'number twelve ≠ 15',
      'Prices rose by 4 percent in May. | Prices rose by 7 percent in May.': 'number 4 percent ≠ 7 percent',
      'The bridge is 12 miles long. | The bridge is 12 kilometres long.': 'unit 12 ≠ 12',
      'The club paid $45 million for him. | The club paid €45 million for him.': 'unit 45 million ≠ 45 million',
      'More than 100 people marched in Oslo. | Fewer than 100 people marched in Oslo.': 'opposite 100 ≠ 100',
      // the two sides of one vote
      'The court upheld the law by 5-4. | The court upheld the law by 5-6.': 'number 5-4 ≠ 5-6',
      'The motion failed by 237-186. | The motion failed by 186 to 962.': 'number 237-186 ≠ 186 to 962',
      'The motion failed by 237-186. | The motion failed by 186 to 237.': '–',
      // a sign was lost
      'Vestra took a 68 million pretax charge for its ships. | Vestra took an $80 million pretax charge for its ships.':
        'number 68 million ≠ 80 million',
      'The shares of Vestra lost 4.5%, to $15.68. | The shares of Vestra lost 4.5%, to $29.24.': 'number 15.68 ≠ 29.24',
      // how long it is denied is not what is denied
      'The dam will not be mended for 18 months. | The dam will not be mended for 28 months.': 'number 18 ≠ 28',
      // two words for what is counted, and two ways of telling an age
      'Four ships from Oslo were put on the list. | The list now covers five vessels from Oslo.': 'number Four ≠ five',
      'The slide buried 243 homes. | Teams dug through 234 houses under the slide.': 'number 243 ≠ 234',
      'The clinic has treated 56 patients with the fever. | At the clinic 65 people with the fever were treated.':
        'number 56 ≠ 65',
      'A 17-year-old boy was arrested over the fire at the school. | Police took a boy aged 14 into custody over the school fire.':
        'number 17 ≠ 14',
      'The clinic has treated 56 patients. | Since May, 65 people work at the clinic.': '–',
      'A 17-year-old boy was held. | A girl aged 14 saw it.': '–',
      // two moments of one market
      'The index of Oslo lost 6 points, or 0.7 percent, to 927. | The index of Oslo was down 4.77 points to 929.62.': '–',
      'Vestra Inc fell 59 cents, or 9.8 percent, to $5.41. | Vestra Inc fell 45 cents, or 7.5 percent, to $5.55.': '–',
      // what is earned, and what money a sum is in, is of no market
      'Vestra earned $991 million, or 14 cents a share. | Vestra earned $987 million, or 12 cents a share.':
        'number 991 million ≠ 987 million, number 14 ≠ 12',
      'The toll was 770 dead and 5,600 hurt in Oslo. | The toll was 643 dead and 4,600 hurt in Oslo.':
        'number 770 ≠ 643, number 5,600 ≠ 4,600',
      // each measure has its own on the other side
      'Shares of Vestra were up 12 cents at $13.60. | Shares of Vestra rose 14 cents to $13.62.': '–',
      'The old ferry cost Vestra $13.60. | The old ferry cost Vestra 14 cents.': 'unit 13.60 ≠ 14',
      // of all together, and of each
      'The four boys weighed 136 pounds combined. | Each boy weighed 50 pounds.': '–',
      // the same in other words
      'The town bought twelve buses. | The town bought 12 buses.': '–',
      'The town bought about 240 buses. | The town bought 243 buses.': '–',
      // another thing counted
      'The town bought 12 buses. | The town bought 12 buses and 40 trams.': '–',
      'Four ships left the port. | Article 4 names the port.': '–',
    },
  },
  times: {
    compare: compareTimes,
    isSymmetric: true,
    lines: {
      'The dam opened on Monday. | The dam opened on Friday.': 'date Monday ≠ Friday',
      'The dam opened in March. | The dam opened in June.': 'date March ≠ June',
      'The dam opened in 1987. | The dam opened in 1978.': 'date 1987 ≠ 1978',
      'The dam opened on 3 March 2031. | The dam opened on March 3, 2032.': 'date 3 March 2031 ≠ March 3, 2032',
      'Polls close at 8 p.m. | Polls close at 6 p.m.': 'date 8 p.m. ≠ 6 p.m.',
      'The quake struck at 4:15 a.m. | The quake struck at 4:15 in the afternoon.': 'date 4:15 a.m. ≠ 4:15 in the afternoon',
      'Polls close at 8 p.m. | Polls close at 18:00.': 'date 8 p.m. ≠ 18:00',
      'The ferry left at noon. | The ferry left at midnight.': 'date noon ≠ midnight',
      'Polls close at 8 p.m. | Polls close at 20:00.': '–',
      // where a time begins, and where it ends
      'The firm gets a share of sales through 2021. | The firm gets a share of sales from 2005.': '–',
      'The firm gets a share of sales through 2021. | The firm gets a share of sales through 2005.': 'date 2021 ≠ 2005',
      'The ferry left at four in the morning. | The ferry left at 4 a.m.': '–',
      'The ferry left around 3 p.m. | The ferry left at 2:55 p.m.': '–',
      // nothing says which half of the day
      'The ferry left at 4:15. | The ferry left at 4:15 p.m.': '–',
      'The dam opened on 3 March. | The dam opened on March 3.': '–',
      'The dam opened on Monday. | The dam opened in March.': '–',
      // two papers that were not printed on one day
      'The dam opened today. | The dam opened yesterday.': '–',
      'The quake struck at 4 p.m. EST. | The quake struck at 1 p.m. PST.': '–',
    },
  },
  named: {
    compare: compareNamed,
    isSymmetric: true,
    lines: {
      'Anna Berg opened the dam. | Anna Holm opened the dam.': 'name Berg ≠ Holm',
      'Anna Berg opened the dam. | Clara Berg opened the dam.': 'name Anna ≠ Clara',
      'The ferry sank near Boston in rain. | The ferry sank near Chicago in rain.': 'place Boston ≠ Chicago',
      'Spain opened the dam. | Italy opened the dam.': 'place Spain ≠ Italy',
      // two bodies, known by name
      'The Taliban claimed the attack on the base. | Hamas claimed the attack on the base.': 'name Taliban ≠ Hamas',
      'Vestra.com shipped the books in May. | Ostrago.com shipped the books in May.': 'name Vestra.com ≠ Ostrago.com',
      'An increase of 31 percent was reported for Dorn this year. | An increase of 31 percent was reported for Wexmoor this year.':
        'name Dorn ≠ Wexmoor',
      'Berg asked the White House to open the dam. | Berg asked Holm to open the dam.': '–',
      'Hal Berg opened the dam. | Harold Berg opened the dam.': '–',
      'The al-Qa’eda cell left the port. | The al-Qaida cell left the port.': '–',
      // a place in the name of a body
      'The mother of Berg was from Kansas. | She wrote of the mother of Berg in The New York Times.': '–',
      // each is one of a row
      'They are Ostrago, Lund Steel, Holm Systems, Dorn, and Trigo, now a bank. | They were Lund Steel, Berg Technologies, Ostrago, Dorn, Etto and Trigo.':
        '–',
      // whose they are, and who they are
      'The money was seized by the FBI and other agencies. | The money was seized by three U.S. government agencies.': '–',
      'Bill Berg opened the dam. | William Berg opened the dam.': '–',
      'Kim Jong-un opened the dam. | Kim Jong Un opened the dam.': '–',
      'Yoon Suk-yeol opened the dam. | Yun Suk-yeol opened the dam.': '–',
      'Berg opened the dam. | Anna opened the dam.': '–',
      'American troops left the port. | U.S. troops left the port.': '–',
    },
  },
  offices: {
    compare: compareOffices,
    isSymmetric: true,
    lines: {
      'Governor Anna Berg opened the dam. | Mayor Anna Berg opened the dam.': 'title Governor ≠ Mayor',
      'The foreign minister Anna Berg left. | The defence minister Anna Berg left.': 'title foreign ≠ defence',
      'The spokesman Carl Lund left. | The spokesperson Carl Lund left.': '–',
      'The lawyer Carl Lund left. | The attorney Carl Lund left.': '–',
      'The mayor Anna Berg left. | The leader Anna Berg left.': '–',
      // of somebody else
      'The mayor Anna Berg left the port. | The judge Carl Lund left the port.': '–',
    },
  },
  opposites: {
    compare: compareOpposites,
    isSymmetric: true,
    lines: {
      'Exports of the firm rose in May. | Exports of the firm fell in May.': 'opposite rose ≠ fell',
      'The senate approved the old budget. | The senate rejected the old budget.': 'opposite approved ≠ rejected',
      'The vote was held before the strike. | The vote was held after the strike.': 'opposite before ≠ after',
      'The hikers were found alive in Oslo. | The hikers were found dead in Oslo.': 'opposite alive ≠ dead',
      // "lives" is part of a word for dying
      'The blast in the quarry left twelve workers dead. | Twelve workers lost their lives in the blast in the quarry.': '–',
      // both on both sides, or the other one denied
      'Exports rose in May and fell in June. | Exports fell in June and rose in May.': '–',
      'The senate approved the old budget. | The senate did not reject the old budget.': '–',
      'At least four buses burned in Oslo. | At most four buses burned in Oslo.': '–',
      // one deed from its two ends
      'Anna Holm beat Carl Lund in May. | Carl Lund lost to Anna Holm in May.': '–',
      'The last quarter was good for the firm. | The first quarter was good for the firm.': '–',
      // not much is little, and who is helped to buy is sold to
      'The firm sold drugs without much competition. | The firm sold drugs with little competition.': '–',
      'A court shut a company that helps people buy drugs from Canada. | A court shut a company that sells drugs from Canada.':
        '–',
    },
  },
  polarity: {
    compare: comparePolarity,
    isSymmetric: true,
    lines: {
      'The court accepted the appeal. | The court did not accept the appeal.': 'negation accepted ≠ not',
      'The climbers were told of the storm. | The climbers were never told of the storm.': 'negation told ≠ never',
      'The firm refused to pay the fine. | The firm paid the fine.': 'negation refused ≠ paid',
      // two verbs under one denial
      'The board reviewed the books of Vestra. | The board did not find and review the books of Vestra.':
        'negation reviewed ≠ not',
      'The town received the money from Oslo. | At no stage did the town receive the money from Oslo.': 'negation received ≠ no',
      'The town did not receive the money from Oslo. | At no stage did the town receive the money from Oslo.': '–',
      'The passengers were hurt in the bus. | No passenger was hurt in the bus.': 'negation passengers ≠ No',
      // another deed is denied, of another one, or the word stands there twice
      'Some of the passengers were thrown out of the bus. | No passenger was hurt, but some were thrown out of the bus.': '–',
      'The agency could not say when the tape was made. | The agency dated the tape, and the voice says it was made in June.':
        '–',
      'On health care, the party says there will be no sale and no health care fees. | The party renewed its promise of no health care sale and no fees.':
        '–',
      'The firm sold drugs for years without much competition. | The firm sold drugs for years with little competition.': '–',
      'Profits dropped to 136 million in Oslo. | Profits were 136 million in Oslo.': '–',
      'The court accepted the appeal. | The court accepted the appeal, not the complaint.': '–',
      'The court did not accept the appeal. | The court never accepted the appeal.': '–',
      'The ministry will reconsider not selling arms. | The ministry will sell arms.': '–',
      'Berg refused to pay the fine. | Berg denied that she would pay the fine.': '–',
      'No more than 20 people came. | Some 20 people came.': '–',
      'The deal does not commit Oslo to act. | They doubt whether the deal commits Oslo to act.': '–',
      'Not only the court but the senate agreed. | The court and the senate agreed.': '–',
    },
  },
  reach: {
    compare: compareReach,
    isSymmetric: true,
    lines: {
      'All members of the council voted. | Some members of the council voted.': 'scope All ≠ Some',
      'Most members of the council voted. | All members of the council voted.': 'scope Most ≠ All',
      'All members of the council voted. | Every member of the council voted.': '–',
      'All members of the council voted. | All members of the council voted, some twice.': '–',
      'Most members of the council voted. | A minority of members of the council voted.': 'scope Most ≠ minority',
      'Most members of the council backed the plan. | A minority of council members backed the plan.': 'scope Most ≠ minority',
      'Most members of the council heard the voters. | A minority of voters heard the members of the council.': '–',
      'None of the nine miners was hurt. | Six of the nine miners escaped without injury.': 'scope None ≠ Six',
      'None of the nine miners was hurt. | All nine miners escaped without injury.': '–',
      'At most four members of the council voted. | All members of the council voted.': '–',
    },
  },
  actors: {
    compare: compareActors,
    isSymmetric: true,
    lines: {
      'Norway invaded Denmark. | Denmark invaded Norway.': 'agent invaded ≠ invaded',
      'Norway invaded Denmark. | Norway was invaded by Denmark.': 'agent invaded ≠ invaded',
      'Norway invaded Denmark. | Denmark was invaded by Norway.': '–',
      'Berg sued Lund. | Lund was sued by Berg.': '–',
      'Berg sued Lund. | Berg sued the town.': '–',
      // one verb for what is done to a thing and for what it does
      'NASA landed a robot on Mars. | A robot built by NASA landed on Mars.': '–',
      // what a shot is is said by a narrower word
      'A guard shot an officer at the gate. | An officer fired at a guard at the gate.': 'agent shot ≠ fired',
      'Chad gave tanks to Niger. | Chad got the tanks from Niger.': 'agent gave ≠ got',
      'Chad gave the tanks to Niger. | Niger got the tanks from Chad.': '–',
      'Russia expelled envoys of Sweden. | Envoys of Russia were expelled by Sweden.': 'agent expelled ≠ expelled',
      'Anna Berg, a banker, was accused by Carl Lund. | Carl Lund, a judge, was accused by Anna Berg.': 'agent accused ≠ accused',
    },
  },
  doers: {
    compare: compareDoers,
    isSymmetric: true,
    lines: {
      'The film was directed by Berg. | The film was directed by Lund.': 'name Berg ≠ Lund',
      'The film was directed by Berg. | The film was directed by Anna Berg.': '–',
      'The film was directed by Berg. | The film was written by Lund.': '–',
      'The European Union fined Vestra. | Vestra was fined by the World Bank.': 'name Union ≠ Bank',
      'The FBI searched the house. | The house was searched by NASA.': 'name FBI ≠ NASA',
      // nobody's given name, and all else is met
      'Dorn will build a mill in Oslo. | In Oslo a mill will be built by Wexmoor.': 'name Dorn ≠ Wexmoor',
      'Holm Shipping will buy the mill. | The mill is to be purchased by Berg Freight.': 'name Shipping ≠ Freight',
      'Interpol has not confirmed the arrest. | The arrest has not been confirmed by NASA.': 'name Interpol ≠ NASA',
      'The FBI searched the house. | The house was searched by the Pentagon.': 'name FBI ≠ Pentagon',
      // who acts for a body
      'Investigators from the FBI searched the house. | The house was searched by agents of the CIA.': 'name FBI ≠ CIA',
      'Investigators from the FBI searched the house. | The house was searched by agents of the bureau.': '–',
      // one man by first name and surname
      'Saddam has opened the dam. | The dam was opened by Hussein.': '–',
      'Someone has opened the dam. | The dam was opened by Wexmoor.': '–',
      'Mr. Dorn will build a mill. | A mill will be built by Karl.': '–',
      'Anna searched the house. | The house was searched by Lund.': '–',
    },
  },
  natures: {
    compare: compareNatures,
    isSymmetric: true,
    lines: {
      'Vestra is a ferry. | Vestra is a bridge.': 'nature ferry ≠ bridge',
      'Vestra is a ferry. | Vestra is a vessel.': '–',
      'Vestra is a ferry. | Ostra is a bridge.': '–',
      'Vestra is not a ferry. | Vestra is a bridge.': '–',
      'Lund is a 65-year-old. | Lund is a founder.': '–',
    },
  },
  firmness: {
    compare: compareFirmness,
    // a claim that only says "may" is borne out by what did happen
    isSymmetric: false,
    lines: {
      'The factory closed in the spring. | The factory may close in the spring.': 'modality closed ≠ close',
      'The pilot ignored the warning. | The pilot allegedly ignored the warning.': 'modality ignored ≠ ignored',
      'The factory may close in the spring. | The factory closed in the spring.': '–',
      'The factory may close in the spring. | The factory might close in the spring.': '–',
    },
  },
}

describe.each(Object.entries(NOTATION))('%s', (_name, { compare, isSymmetric, lines }) => {
  it.each(Object.entries(lines))('%s → %s', (line, expected) => expect(said(compare, line)).toBe(expected))
  if (isSymmetric)
    it.each(Object.entries(lines))('turned round: %s', (line, expected) => {
      const turned = expected
        .split(/, (?=number )/u)
        .map((one) => one.replace(/^(\S+) (.*) ≠ (.*)$/u, '$1 $3 ≠ $2'))
        .join(', ')
      expect(said(compare, line.split(' | ').reverse().join(' | '))).toBe(turned)
    })
})

/** What stays open without being another fact: each asks one thing of both sides. */
const gapsIn = (laid: Alignment) =>
  gapsOf(laid)
    .map((i) => laid.claim.tokens[i]!.text)
    .join(', ') || '–'
const yes = (is: (laid: Alignment) => boolean) => (laid: Alignment) => (is(laid) ? 'yes' : 'no')
const ASKED: Record<string, { ask: (laid: Alignment) => string; lines: Record<string, string> }> = {
  'facts not given': {
    ask: gapsIn,
    lines: {
      'The town bought 80 buses on Monday. | The town bought buses.': '80, Monday',
      'The mayor Anna Berg opened the dam in Oslo. | The dam was opened.': 'mayor, Anna, Berg, Oslo',
      'The old dam was opened. | The dam was opened.': '–',
      // who says it is no fact of what is said
      'The dam is safe, Berg said. | The dam is safe.': '–',
      // nobody can say which day "yesterday" is
      'The dam opened yesterday. | The dam opened on Tuesday.': '–',
      // something else stands in the place of a word of no known kind
      'The town sold old trams. | The town sold new trams.': 'old',
    },
  },
  'another speaker': {
    ask: yes(isOtherSpeaker),
    lines: {
      'The dam is safe, Berg said. | The dam is safe, Lund said.': 'yes',
      'The dam is safe, Berg said. | The dam is safe, Anna Berg said.': 'no',
      'The dam is safe, Berg said. | The dam is safe.': 'no',
    },
  },
  'a name more': {
    ask: yes(isLengthened),
    lines: {
      'Anna Berg opened the dam. | Clara Anna Berg opened the dam.': 'yes',
      'Anna Berg opened the dam. | Anna Berg opened the dam.': 'no',
      'Anna Berg opened the dam. | Mayor Anna Berg opened the dam.': 'no',
    },
  },
  'a denial in the air': {
    ask: yes(unsettled),
    lines: {
      'The dam in Oslo is open. | The dam in Oslo is hardly open.': 'yes',
      'The dam in Oslo is not open. | The dam in Oslo is not open.': 'no',
      'The dam in Oslo is open. | The dam in Oslo is open after a long and costly repair, and nobody paid for it.': 'no',
    },
  },
  'firmer on one side': {
    ask: yes(isFirmerOnOneSide),
    lines: {
      'The dam may open in May. | The dam opens in May.': 'yes',
      'The dam may open in May. | The dam might open in May.': 'no',
      'The dam opens in May. | The dam opens in May.': 'no',
    },
  },
}
describe.each(Object.entries(ASKED))('%s', (_name, { ask, lines }) => {
  it.each(Object.entries(lines))('%s → %s', (line, expected) => {
    const [claim, passage] = line.split(' | ') as [string, string]
    expect(ask(laidOf(claim, passage))).toBe(expected)
  })
})

const word = fc.constantFrom(
  ...'Russia Seoul the not never all some only four 1,402 40% Monday March rose fell mayor judge Anna Berg Lund said may was by before after ferry is a refused to “ ” , . didn’t 2031 조약 👩‍👩‍👧 é'.split(
    ' ',
  ),
)
const prose = fc
  .array(fc.oneof({ weight: 6, arbitrary: word }, fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 24 })
  .map((list) => list.join(' '))

describe('every comparator', () => {
  const all = Object.values(NOTATION).map(({ compare }) => compare)
  it('never throws, points into both sentences, and says the same twice', () => {
    fc.assert(
      fc.property(prose, prose, (a, b) => {
        const [laid, again] = [laidOf(a, b), laidOf(a, b)]
        for (const compare of all) {
          const found = compare(laid)
          for (const d of found) {
            expect(laid.claim.tokens[d.claim]).toBeDefined()
            expect(laid.passage.tokens[d.passage]).toBeDefined()
            expect(Number.isFinite(d.evidence)).toBe(true)
          }
          expect(compare(again)).toEqual(found)
        }
      }),
      { numRuns: 300 },
    )
  })
  it('says nothing of a sentence beside itself', () => {
    fc.assert(
      fc.property(prose, (a) => {
        const laid = laidOf(a, a)
        for (const compare of all) expect(compare(laid).map((d) => written(laid, d))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('what two words are to each other', () => {
  const known = fc.constantFrom(
    ...'rose fell up down won lost before after more less open closed first last north south alive dead Anna Ann Berg Bergen Bill William lawyer attorney mayor minister spokesman spokesperson Yoon Yun U.S. AP'.split(
      ' ',
    ),
  )
  it.each([
    ['opposites', opposed],
    ['spellings of a name', alikeNames],
    ['offices', sameOffice],
  ] as const)('%s are so from both sides', (_name, ask) => {
    fc.assert(
      fc.property(known, known, (a, b) => {
        const [x, y] = [a.toLowerCase(), b.toLowerCase()]
        expect(ask(x, y)).toBe(ask(y, x))
      }),
    )
  })
})

describe('a difference more never raises support', () => {
  const RANK = { contradicts: 0, nothing: 0, part: 1, supports: 2 } as const
  // a frame, and two facts that exclude each other in it
  const FRAMES = [
    ['The town bought {} buses in the spring', '243', '234'],
    ['The town bought the buses on {} after a long debate', 'Monday', 'Friday'],
    ['The ferry sank near {} in heavy rain', 'Boston', 'Chicago'],
    ['The governor Anna {} opened the new dam', 'Berg', 'Holm'],
    ['The {} Anna Berg opened the new dam', 'governor', 'mayor'],
    ['Exports of the company {} sharply in May', 'rose', 'fell'],
    ['The court {} accept the appeal of the union', 'did', 'did not'],
    ['{} members of the council voted for the plan', 'All', 'Some'],
    ['The court of the town {} the appeal of the union', 'rejected', 'allegedly rejected'],
  ] as const
  const tail = fc.constantFrom('', ' in Oslo', ' with Clara Novak', ', the report says', ' for 40 hours', ' and went home')
  it('with any one of them changed, and any of the rest on either side', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FRAMES), tail, tail, ([frame, one, other], a, b) => {
        const of = (fact: string, rest: string) => sideOf(`${frame.replace('{}', fact)}${rest}.`, null)
        const same = RANK[judge(of(one, a), of(one, b)).answer]
        const changed = RANK[judge(of(one, a), of(other, b)).answer]
        expect(changed).toBeLessThanOrEqual(same)
        expect(changed).toBe(0)
      }),
    )
  })
})
