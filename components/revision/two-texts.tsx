import { useTranslate } from '#translate'

/** Two texts for one thing, part by part: one's own, not saved, and somebody else's. Parts that both leave empty are left out. */
export function TwoTexts({
  rows,
  whose,
}: {
  rows: readonly (readonly [part: string, mine: string, theirs: string])[]
  whose: string
}) {
  const t = useTranslate()
  return (
    <table className="list compare-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{t('Part')}</span>
          </th>
          <th scope="col">{t('Yours (not saved)')}</th>
          <th scope="col">{whose}</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(([, a, b]) => a || b)
          .map(([part, a, b]) => (
            <tr key={part} data-differs={a !== b || undefined}>
              <th scope="row" className="align-top">
                {part}
              </th>
              <td data-label={t('Yours')} className="whitespace-pre-wrap break">
                {a || <span className="quiet">{t('none')}</span>}
              </td>
              <td data-label={whose} className="whitespace-pre-wrap break">
                {b || <span className="quiet">{t('none')}</span>}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
