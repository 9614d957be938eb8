import { useTranslate } from '#translate'
import { ENCODINGS, type Encoding, encodingName, type LeftOut, type ReadEncoding, type ReadingView } from '@/lib/domain/reading'
import type { Translate } from '@/lib/messages/translate'

/** The encoding that goes back with a file: a guess that a person saw, or their own choice. What is sure the desk finds again. */
export const chosenEncoding = (encoding: ReadEncoding | null | undefined): Encoding | undefined =>
  encoding && /^(?:guessed|chosen)$/.test(encoding.how) && Object.hasOwn(ENCODINGS, encoding.label)
    ? (encoding.label as Encoding)
    : undefined

/** How a file begins as the desk reads it, in which encoding, and what was left out; a person changes the encoding where letters are wrong. */
export function HowRead({
  reading,
  id,
  onEncoding,
}: {
  reading: ReadingView
  id: string
  onEncoding: (encoding: Encoding) => void
}) {
  const t = useTranslate()
  const { encoding, opening, left } = reading
  return (
    <div className="grid gap-2">
      {encoding && (
        <div className="field">
          <label htmlFor={`encoding-${id}`}>{t('Read as')}</label>
          <select
            id={`encoding-${id}`}
            className="input w-auto self-start max-w-full"
            value={encoding.label}
            onChange={(e) => onEncoding(e.target.value as Encoding)}
            aria-describedby={`encoding-${id}-hint`}
          >
            {!Object.hasOwn(ENCODINGS, encoding.label) && <option value={encoding.label}>{encodingName(encoding.label)}</option>}
            {Object.entries(ENCODINGS).map(([label, name]) => (
              <option key={label} value={label}>
                {name}
              </option>
            ))}
          </select>
          <span id={`encoding-${id}-hint`} className="hint">
            {encoding.how === 'guessed'
              ? t(
                  'The file does not say its encoding. Look whether the letters below are right; choose another one where they are not.',
                )
              : t('Choose another one where letters below are wrong.')}
          </span>
        </div>
      )}
      <p className="serif break quiet whitespace-pre-line" translate="no" dir="auto">
        {opening}
      </p>
      <WhatIsLeftOut left={left} />
    </div>
  )
}

/** What of a file is no line of its text, in words; nothing where nothing was left out. */
export function WhatIsLeftOut({ left }: { left: readonly LeftOut[] }) {
  const t = useTranslate()
  const out = left.filter(({ what }) => what !== 'insertions').map((one) => leftInWords(one, t))
  const inserted = left.find(({ what }) => what === 'insertions')
  if (left.length === 0) return null
  return (
    <p className="small quiet">
      {out.length > 0 && t('Left out: {list}.', { list: out.join('; ') })}{' '}
      {inserted &&
        t('{count, plural, one {A tracked insertion is} other {# tracked insertions are}} read as if accepted.', {
          count: inserted.count,
        })}
    </p>
  )
}

function leftInWords({ what, count }: LeftOut, t: Translate): string {
  switch (what) {
    case 'remarks':
      return t('{count, plural, one {a comment in the margin} other {# comments in the margin}}', { count })
    case 'deletions':
      return t('{count, plural, one {a tracked deletion} other {# tracked deletions}}', { count })
    case 'hidden':
      return t('{count, plural, one {a hidden passage} other {# hidden passages}}', { count })
    case 'attachments':
      return t('{count, plural, one {an attachment} other {# attachments}}', { count })
    case 'running':
      return t('{count, plural, one {a running head or foot} other {# running heads and feet}}', { count })
    case 'insertions':
      return ''
  }
}
