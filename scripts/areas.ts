/**
 * Where a sentence is said decides which of a language's catalogues holds it; each begins with a line for whoever
 * translates. The first area that fits a file is its own.
 */
export const AREAS: readonly { name: string; note: string; files: RegExp }[] = [
  {
    name: 'engine',
    note: 'What the desk’s comparison says of a claim and a passage: short, exact, never surer than it is. Words in quotation marks and places in braces are the articles’ own.',
    files: /^lib\/(?:engine|text|anchoring)\//,
  },
  {
    name: 'words',
    note: 'The newsroom’s fixed words: verdicts, reasons, facets, states, roles. One word for one thing in every other file.',
    files: /^lib\/domain\/words\.ts$/,
  },
  {
    name: 'trail',
    note: 'Lines of the history. The person’s name stands before each: “Mina Park …”.',
    files: /^lib\/domain\/trail-|^components\/history\//,
  },
  {
    name: 'answers',
    note: 'What the desk answers when something cannot be done, and what a form says of a field: what is wrong and what to do, to one person, politely.',
    files: /^lib\/(?:commands|review|web|db|contract|auth|live|machine|domain)\/|^app\/api\//,
  },
  { name: 'reading', note: 'What reading a file or a pasted text says.', files: /^lib\/import\// },
  { name: 'letters', note: 'E-mail to people of the desk: subjects, and lines that say what waits.', files: /^lib\/post\// },
  {
    name: 'report',
    note: 'The correction report and the corrections desk, on screen. What is printed in a report itself stays English.',
    files:
      /^lib\/report\/|^components\/report\/|^components\/desk\/corrections|^app\/\(desk\)\/(?:corrections|stories\/\[storyId\]\/report)/,
  },
  {
    name: 'workbench',
    note: 'The workbench, where people read all day: buttons are imperatives of one or two words, hints are one line.',
    files: /^components\/(?:workbench|revision|live|controls)\//,
  },
  { name: 'keys', note: 'Names of commands, as the palette and the sheet of keys list them.', files: /^components\/keys\// },
  { name: 'pages', note: 'All other screens: lists, forms, accounts, rules, search.', files: /^(?:app|components|lib)\// },
]

/** The area of a file. */
export const areaOf = (file: string): string => AREAS.find(({ files }) => files.test(file))!.name
