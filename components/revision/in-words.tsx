import { useTranslate } from '#translate'
import { ChangedSentence } from './change'
import { CORRECTION, correctionOf, type Draft } from './draft'
import { type Part, verdictRows } from './rows'

/** What stands by itself where a verdict is read, or beside it: the rest follows part by part. */
export const APART: readonly Part[] = ['value', 'note', CORRECTION, 'evidence']

/**
 * What a verdict says in words: the change to the printed words, which stand whole in the article beside it, its note, and
 * the rest; `brief`: the rest in one line.
 */
export function InWords({
  content,
  printed,
  brief = false,
}: {
  content: Draft['content']
  /** The words that it judges. */
  printed: string
  brief?: boolean
}) {
  const t = useTranslate()
  const correction = correctionOf(content)
  return (
    <>
      {correction && (
        <div>
          <p className="quiet small">{t('Should read, with the change marked')}</p>
          <ChangedSentence was={printed} is={correction} />
        </div>
      )}
      {content.note && (
        <div>
          {!brief && <p className="quiet small">{t('Note')}</p>}
          <p className="whitespace-pre-wrap break" dir="auto">
            {content.note}
          </p>
        </div>
      )}
      {brief ? (
        <Rest content={content} />
      ) : (
        verdictRows(content, t, APART)
          .filter((row) => row.text)
          .map((row) => (
            <p key={row.part} className="small break">
              <span className="quiet">{row.label}:</span> {row.text}
            </p>
          ))
      )}
    </>
  )
}

/** The rest of it, for a card: in one line where there is room, and never parted between a name and what it names. */
export function Rest({ content }: { content: Draft['content'] }) {
  const t = useTranslate()
  return (
    <p className="small quiet break flex gap-x-3 flex-wrap empty:hidden">
      {verdictRows(content, t, APART).map((row) => row.text && <span key={row.part}>{`${row.label}: ${row.text}`}</span>)}
    </p>
  )
}
