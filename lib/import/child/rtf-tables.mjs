// What the words and numbers of Rich Text stand for: code pages, signs, groups beside the text, names of styles.

/** Code pages of Windows and the Mac, by the labels of the Encoding Standard. Those of DOS are none of them. */
export const PAGES = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  866: 'ibm866',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1255: 'windows-1255',
  1256: 'windows-1256',
  1257: 'windows-1257',
  1258: 'windows-1258',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  65001: 'utf-8',
}
/** Character sets of fonts, as code pages. */
export const CHARSETS = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}
export const SYMBOLS = 2
export const SIGNS = {
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  tab: '\t',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  zwnj: '\u200c',
  zwj: '\u200d',
}
/** Groups that hold no line of the text. What is marked with \* and not known here is passed over too. */
export const ASIDE = new Set(
  'fonttbl stylesheet colortbl info pict fldinst listtext pntext pntxta pntxtb xe tc tcn bkmkstart bkmkend filetbl revtbl rsidtbl listtable listoverridetable generator themedata colorschememapping datastore latentstyles sp nonshppict shprslt objdata template atnid atnauthor atntime atndate atnref atnicn annotation ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn'.split(
    ' ',
  ),
)
export const RUNNING = new Set('header headerl headerr headerf footer footerl footerr footerf'.split(' '))
export const INTO = new Set(['shpinst', 'shptxt', 'ud'])
export const STYLES = [
  [/^title$/i, 'h1'],
  [/^subtitle$/i, 'h2'],
  [/^heading ([1-6])$/i, 'h$1'],
  [/^(?:(?:table|image|figure)\s?)?caption$/i, 'caption'],
  [/^(?:intense )?quote$/i, 'blockquote'],
  [/^list\b/i, 'li'],
]
