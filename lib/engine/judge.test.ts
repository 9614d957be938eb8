import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sideOf } from '@/scripts/notation'
import { judge, judgeBest } from './judge'

/** "claim | passage → word kind", one line a case. */
const said = (line: string) => {
  const [claim, passage] = line.split(' | ') as [string, string]
  const { answer, kind } = judge(sideOf(claim, null), sideOf(passage, null))
  return kind ? `${answer} ${kind}` : answer
}
const table = (rows: Record<string, string>) => Object.entries(rows)

describe('one changed fact contradicts, and is named', () => {
  it.each(
    table({
      'The council bought 243 items in Oslo on Monday. | The council bought 234 items in Oslo on Monday.': 'contradicts number',
      'The council bought forty buses in May. | The council bought 60 buses in May.': 'contradicts number',
      'The bridge in Bergen is 12 miles long. | The bridge in Bergen is 12 kilometres long.': 'contradicts unit',
      'The museum reopened on Monday after a long repair. | The museum reopened on Friday after a long repair.':
        'contradicts date',
      'The museum reopened in March after a long repair. | The museum reopened in June after a long repair.': 'contradicts date',
      'The minister Anna Berg opened the new dam. | The minister Anna Holm opened the new dam.': 'contradicts name',
      'The minister Anna Berg opened the new dam. | The minister Clara Berg opened the new dam.': 'contradicts name',
      'The ferry sank near Boston in heavy rain. | The ferry sank near Chicago in heavy rain.': 'contradicts place',
      'Troops from Spain guarded the port for a week. | Troops from Italy guarded the port for a week.': 'contradicts place',
      'The governor Anna Berg opened the new dam. | The mayor Anna Berg opened the new dam.': 'contradicts title',
      'Exports of the company rose sharply in May. | Exports of the company fell sharply in May.': 'contradicts opposite',
      'The vote was held before the strike in Oslo. | The vote was held after the strike in Oslo.': 'contradicts opposite',
      'The court in Oslo accepted the appeal of the union. | The court in Oslo did not accept the appeal of the union.':
        'contradicts negation',
      'All members of the council in Oslo voted for the plan. | Some members of the council in Oslo voted for the plan.':
        'contradicts scope',
      'Norway invaded Denmark in the winter. | Denmark invaded Norway in the winter.': 'contradicts agent',
      'The court in Oslo threw out the 21st petition against the dam. | The court in Oslo dismissed the 22nd petition against the dam.':
        'contradicts number',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('a changed fact is found beside words that are only of one matter', () => {
  it.each(
    table({
      'The ferry was carrying 118 passengers when it sank off Minto. | There were 181 travellers on board the ship when it went down near Minto.':
        'contradicts number',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
  it.each(
    table({
      // kin is no ground for support
      'The land of the bears is a food source. | The ocean of the bears is a food source.': 'part',
      'The jury of the town freed the two sailors. | The jurors of the town were two sailors.': 'nothing',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('what is stated in general is the same where every deed is told of the same ones', () => {
  it.each(
    table({
      'The senate approved the budget. | The budget was passed by the senate.': 'supports',
      'The senate approved the budget. | The senate was passed by the budget.': 'nothing',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('a word that says something is another inside a quotation that both have', () => {
  it.each(
    table({
      // one word in the place of another
      'The mayor said “we will rebuild every house”. | “We will demolish every house,” the mayor said.': 'contradicts quotation',
      'The judge called it “thin and late”. | “Strong and late” were the words of the judge.': 'contradicts quotation',
      // denied on one side
      'Berg wrote “to close the port in winter would harm the town”. | Berg wrote “if they don’t close the port in winter it would harm the town”.':
        'contradicts quotation',
      // a statement of more than one sentence is given word for word
      '“We will never sell this old harbour,” said Berg. He left at noon. | “We will never sell this harbour,” said Berg. He left at noon.':
        'contradicts quotation',
      '“We will never sell this harbour,” said Berg. He left at noon. | “We will never sell this old harbour,” said Berg. He left at noon.':
        'contradicts quotation',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('a quotation that is only reworded never contradicts', () => {
  it.each(
    table({
      '“We are not a bank for football clubs,” Holm said. | “We are no bank for football clubs,” Holm said.': 'supports',
      '“I disagree with Holm’s position on the port,” said Berg. He left. | “I disagree with Senator Holm’s position on the port,” said Berg. He left.':
        'supports',
      '“We will not pay a single cent for the port,” said Berg. He left. | “We will not pay any single cent for the port,” said Berg. He left.':
        'supports',
      '“We will sell the house and the garden,” said Berg. He left. | “We will sell house & garden,” said Berg. He left.':
        'supports',
      '“They are followers of the flag,” said Berg. He left. | “They’re followers of a flag,” said Berg. He left.': 'supports',
      '“Sen. Holm threatens the harbour,” said Berg. He left. | “Senator Holm threatened the Harbour,” said Berg. He left.':
        'supports',
      '“The old website honours the small smoke-free harbours,” said Berg. He left. | “The old Web site honors the small smokefree harbours,” said Berg. He left.':
        'supports',
      '“We trust the harbour master and the old crew,” said Berg. He left. | “We trust the harbour master … crew,” said Berg. He left.':
        'supports',
      '“We trust [Carl Lund] the harbour master,” said Berg. He left. | “We trust the harbour master,” said Berg. He left.':
        'supports',
      // inside one sentence a report shortens freely
      '“We will never sell this old harbour,” said Berg. | “We will never sell this harbour,” said Berg.': 'nothing',
      // the same words: nothing inside them differs, whatever the words around them
      '“All members of the council voted before noon,” said Berg. | “All members of the council voted before noon,” said Berg.':
        'supports',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('the same statement supports', () => {
  it.each(
    table({
      'The council bought 243 items on Monday. | On Monday the council bought 243 items.': 'supports',
      'The council bought about 240 items in Oslo. | The council bought 243 items in Oslo.': 'supports',
      'The council bought twelve buses in Oslo. | The council bought 12 buses in Oslo.': 'supports',
      'The F.B.I. searched a house in Boston. | The FBI searched a house in Boston.': 'supports',
      'Bill Holm won the race in Oslo. | William Holm won the race in Oslo.': 'supports',
      'American troops left the port of Oslo. | U.S. troops left the port of Oslo.': 'supports',
      'The spokesman Carl Lund opened the fair in Oslo. | The spokesperson Carl Lund opened the fair in Oslo.': 'supports',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('what the passage does not give is said, and is no support', () => {
  it.each(
    table({
      'The council bought 80 buses in Oslo on Monday. | The council bought buses in Oslo on Monday.': 'part',
      'The council bought buses in Oslo on Monday. | The council bought buses in Oslo.': 'part',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('nothing is said', () => {
  it.each(
    table({
      'It rained in Oslo. | The court met in Rome.': 'nothing',
      'Kim Berg and Carl Lund watched a parade. | Carl Lund and Kim Berg signed a treaty.': 'nothing',
      'The ministry is reconsidering the principle of not selling arms. | The ministry will sell arms.': 'nothing',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

const word = fc.constantFrom(
  'Russia',
  'South Korea',
  'the',
  'not',
  'four',
  '1,402',
  'Monday',
  'rose',
  'fell',
  'all',
  'mayor',
  'Anna',
  'Berg',
  'said',
  '“',
  '”',
  ',',
  '.',
  "didn't",
  '20%',
  '2 p.m.',
  '조약',
  '👩‍👩‍👧',
  'e\u0301',
  '\ud800',
)
const prose = fc
  .array(fc.oneof({ weight: 6, arbitrary: word }, fc.string()), { minLength: 1, maxLength: 24 })
  .map((w) => w.join(' '))

describe('the judge', () => {
  it('never throws, points into both sentences, and says the same twice', () => {
    fc.assert(
      fc.property(prose, prose, (a, b) => {
        const one = judge(sideOf(a), sideOf(b))
        const { claim, passage } = one.laid
        for (const d of one.differences) {
          expect(claim.tokens[d.claim]).toBeDefined()
          expect(passage.tokens[d.passage]).toBeDefined()
        }
        for (const t of claim.tokens) expect(t.start >= claim.start && t.end <= claim.end && t.start < t.end).toBe(true)
        const again = judge(sideOf(a), sideOf(b))
        expect([again.answer, again.kind, again.gaps, again.differences]).toEqual([
          one.answer,
          one.kind,
          one.gaps,
          one.differences,
        ])
      }),
      { numRuns: 300 },
    )
  })
  it('nor where both quote the same words, over several sentences', () =>
    expect(judge(sideOf('2 p.m. Russia “ 2 p.m. in 1987'), sideOf('“ 2 p.m. said .')).answer).not.toBe('supports'))
  it('a fact more in the claim never makes support of what was none', () => {
    const facts = ['in 1987', '412 times', 'on Tuesday', 'near Chicago', 'with Clara Novak']
    fc.assert(
      fc.property(prose, prose, fc.constantFrom(...facts), (a, b, fact) => {
        fc.pre(!b.includes(fact.split(' ').at(-1)!))
        if (judge(sideOf(`${a} ${fact}`), sideOf(b)).answer === 'supports')
          expect(judge(sideOf(a), sideOf(b)).answer).toBe('supports')
      }),
      { numRuns: 300 },
    )
  })
})

describe('words that every object of the language knows', () => {
  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'])('“%s” is a word like another', (word) => {
    const line = `The ${word} of the car won the race in Monza on Sunday. | In Monza the ${word} of the car won the race on Monday.`
    expect(said(line)).toBe('contradicts date')
  })
})

describe('what looks like another fact and is none', () => {
  it.each(
    table({
      // one has fewer digits of the same figure; nothing is made of it
      'Prices in the town rose by 3 percent in May. | Prices in the town rose by 2.7 percent in May.': 'part',
      // a part beside the whole, the others beside all
      'The blast in Derna killed two guards and five cooks. | The blast in Derna killed seven people.': 'nothing',
      'Berg will meet the three unions in Oslo on Monday. | Berg will meet the other two unions in Oslo on Monday.': 'part',
      // an age beside what is counted
      'Holm was charged with two counts of fraud in Oslo. | Holm, 31, was charged with fraud in Oslo.': 'part',
      // another moment of one day of trading
      'Shares of Halvor fell 71 cents, or 3 percent, to $21.59 in Oslo. | Shares of Halvor fell 54 cents, or 2.4 percent, to $21.76 in Oslo.':
        'nothing',
      // hearsay
      'The two men were seen together at the port of Oslo. | The two men were reportedly seen together at the port of Oslo.':
        'nothing',
      // somebody wants it
      'The minister said he would not resign. | The opposition called on the minister to resign.': 'nothing',
      // denied in its own way, or for a time
      'The keeper Pia Berg will miss the final. | The final will be played without Pia Berg, who keeps goal.': 'nothing',
      'Repairs to the dam will take 18 months. | The dam will not be repaired for 18 months.': 'nothing',
      'The board decided against renewing the contract of Berg. | The board decided not to renew the contract of Berg.':
        'nothing',
      // the mark of "don't" was lost
      'Berg said they don’t know anybody in the town. | Berg said they dont know anybody in the town.': 'supports',
      'The US trains pilots in the hills. | Pilots are used to train in the hills.': 'part',
      '“The talks have failed,” Italian minister Rossi said. | “The talks have failed,” said Greek negotiator Pappas.': 'nothing',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('a sum is of things of one kind', () => {
  it('and days are none of the people', () =>
    expect(
      said('Three miners were found in Kiruna two days after the blast. | Five miners were found in Kiruna after the blast.'),
    ).toBe('contradicts number'))
})

describe('one doer, one thing, and opposites for what was done', () => {
  it.each(
    table({
      'The senate approved the budget. | The budget was voted down by the senate.': 'contradicts opposite',
      'The senate approved the budget. | The senate was rejected by the budget.': 'nothing',
      'A woman is receiving volleyballs. | One woman is handing volleyballs to another woman.': 'nothing',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('one name is left over on each side, and all else is met', () => {
  it.each(
    table({
      'Pfizer and the United Nations will build a laboratory in Galway that will employ 450 people. | In Galway a laboratory that will employ 450 people will be built by Pfizer and the European Union.':
        'contradicts name',
      'Dorn Steel has been awarded a patent for a lock that warns its owner when it is forced. | Wexmoor has been awarded a patent for a lock which warns its owner whenever it is forced.':
        'contradicts name',
      'The treaty between India and Nepal will be signed in Kathmandu in April. | In Antwerp in April India and Nepal will sign the treaty between them.':
        'contradicts place',
      // one may be a short form of the other, a house and who speaks for it, a person, or two places of which one lies in the other
      'The European Commission has not approved the merger of Dorn and Wexmoor. | The merger of Dorn and Wexmoor has not been approved by the EC.':
        'supports',
      'USPS rates for priority mail are not described above. | The rates of the Postal Service for priority mail are not described above.':
        'part',
      'The White House thanked the firemen of Oslo on Monday. | On Monday the firemen of Oslo were thanked by Bush.': 'part',
      'Saddam has not confirmed that the painter Ottavio Renzi was arrested in Mexico. | That Ottavio Renzi, the painter, was arrested in Mexico has not been confirmed by Hussein.':
        'part',
      'The treaty between India and Nepal will be signed in Ohio in April. | In Cleveland in April India and Nepal will sign the treaty between them.':
        'supports',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('one body in the place of another, and how far a denial reaches', () => {
  it.each(
    table({
      // denied twice is not denied once
      'The board decided against renewing the contract of Berg. | The board had not decided against renewing the contract of Berg.':
        'nothing',
      'The plan was drawn up by NASA engineers in May. | The plan was drawn up by Trigo engineers in May.': 'contradicts name',
      'Not all of the nine miners in Kiruna were saved. | All of the nine miners in Kiruna were saved.': 'contradicts scope',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('the same in several words, or with what belongs to a figure', () => {
  it.each(
    table({
      'The council accepted the offer of the bank on Monday. | The council turned down the offer of the bank on Monday.':
        'contradicts opposite',
      'Helena Krall resigned as foreign minister on Friday. | Helena Krall stepped down as foreign minister on Friday.':
        'supports',
      'The union sued the airline over unpaid overtime. | The union took the airline to court over unpaid overtime.': 'supports',
      'The union sued the airline over unpaid overtime. | The airline took the union to court over unpaid overtime.':
        'contradicts agent',
      'Twelve workers died in the quarry near Oslo. | Twelve workers lost their lives in the quarry near Oslo.': 'supports',
      'The court dismissed the 21st petition against the pipeline. | The court dismissed the twenty-second petition against the pipeline.':
        'contradicts number',
      'The court dismissed the 22nd petition against the pipeline. | The court dismissed the twenty-second petition against the pipeline.':
        'supports',
      'The club sold the striker for $45 million in May. | The club sold the striker for 45 million dollars in May.': 'supports',
      'A 17-year-old boy was arrested at the school in Oslo. | A boy aged 17 was arrested at the school in Oslo.': 'supports',
      // somebody else says so, by what they are; voices of one state are one
      'Police said the driver had been drinking. | The driver had been drinking, according to a neighbour.': 'nothing',
      'Police said the driver had been drinking. | The driver had been drinking, according to officials.': 'supports',
      // warned of is not done
      'Turkey shot down a drone near its border. | Turkey had warned that it would shoot down any drone near its border.':
        'nothing',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('a figure is another only where it plays the same part', () => {
  it.each(
    table({
      // how far something went, and what it stands at
      'Vestra reported earnings of $3.50 a share, up 40.6 percent from last year. | Sales strong; operating margin, 19.6 percent; Vestra showed again that earnings of $3.50 a share can be reported.':
        'part',
      'Sales of the firm grew 5 percent in May. | Sales of the firm grew 8 percent in May.': 'contradicts number',
      'The firm has a margin of 5 percent in Oslo. | The firm has a margin of 8 percent in Oslo.': 'contradicts number',
      // what somebody expects, and what was
      'The bakery expects earnings of $1.30 a share on lower prices. | Earnings of the bakery were $1.87 a share on lower prices.':
        'nothing',
      'The bakery expects earnings of $1.30 a share in May. | The bakery expects earnings of $1.87 a share in May.':
        'contradicts number',
      // what something is called
      'The U-30 submarine sank off Bergen with its crew. | The submarine sank 20 miles off Bergen with its crew.': 'part',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('what only looks like another one', () => {
  it.each(
    table({
      // one of many is one of them
      'The lawmakers of the budget committee met the mayor in Bergen. | The chairman of the budget committee met the mayor in Bergen.':
        'part',
      'The chairman of the committee met the union in Bergen. | The treasurer of the committee met the union in Bergen.':
        'contradicts title',
      // letters may stand for what they begin with
      'The European Union ordered its 900 clerks to hand in their phones. | The EC ordered its 900 clerks to hand in their phones.':
        'part',
      // a name with all its parts
      'Simón Bolívar was born in Caracas. | Simón José Antonio de la Santísima Trinidad Bolívar y Palacios was born in Caracas.':
        'supports',
      // what is not limited is no less so
      'The new rules apply to ferries in Norway. | The new rules are not limited to ferries in Norway.': 'nothing',
      // another verb that is denied is another deed
      'The pair carried a machine across the hall on Monday. | The pair did not push a cart along the street.': 'nothing',
      // the same way, of the same thing, beside another way of another
      'The mill has lost money in May because of reduced prices. | The mill has lost money in May due to lower prices, and up on April.':
        'supports',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})

describe('several passages of one article', () => {
  const best = (claim: string, ...passages: string[]) =>
    judgeBest(
      sideOf(claim, null),
      passages.map((passage) => sideOf(passage, null)),
    ).answer
  it('does not contradict a figure that another of them gives in the same place', () => {
    const claim = 'The mill reported earnings of $127 million for the third quarter, a record for the mill.'
    const other = 'The mill reported record earnings for the third quarter, twice the $64 million of the year before.'
    expect(best(claim, other)).toBe('contradicts')
    expect(best(claim, other, 'Earnings of $127 million were reported for the quarter.')).not.toBe('contradicts')
  })
  it('finds a difference in the sentence that speaks of the same thing, and in no other', () => {
    expect(
      said('The ferry carried 243 passengers to Oslo on Monday. | The ferry sank. It carried 234 passengers to Oslo on Monday.'),
    ).toBe('contradicts number')
    expect(
      said(
        'The ferry carried 243 passengers to Oslo on Monday. | The ferry reached Oslo on Monday with passengers. A tram has 234 seats.',
      ),
    ).not.toMatch(/contradicts/u)
  })
})

describe('who did it, and as what', () => {
  it.each(
    table({
      // an office before two names makes them no one person
      'Prosecutor Amina Bello accused the banker Jonas Kreutz of fraud in Kenya. | Amina Bello, a banker, was accused by Prosecutor Jonas Kreutz of fraud in Kenya.':
        'contradicts agent',
      'Goals in the last minute gave Norway the win over Malta. | Malta had goals in the last minute and was the winner over Norway.':
        'nothing',
      // a deed answers for nobody who does it
      'Judge Samir Haddad rejected all the objections. | All the objections were rejected by Sheriff Samir Haddad.':
        'contradicts title',
      // what an office is of
      'The drought in Kenya has ended, the minister for climate, Sana Holm, said. | Sana Holm, minister for trade, said that the drought in Kenya has ended.':
        'contradicts title',
    }),
  )('%s → %s', (line, expected) => expect(said(line)).toBe(expected))
})
