'use client'
import { useTranslate } from '#translate'

/** One line of the list: a reason for the verdict, or a fact that is wrong. */
export interface Choice {
  part: 'reasons' | 'facets'
  code: string
}

const bringUp = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

/** The list under the field; the keys are the field's, which keeps the focus. */
export function Choices({
  label,
  shown,
  here,
  inWords,
  onToggle,
}: {
  label: string
  shown: readonly Choice[]
  here: Choice | undefined
  inWords: (one: Choice) => string
  onToggle: (one: Choice) => void
}) {
  const t = useTranslate()
  return (
    <div className="card typeahead-list">
      <div id="reason-list" role="listbox" aria-multiselectable="true" aria-label={label} hidden={shown.length === 0}>
        {shown.map((one) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
          <div
            key={`${one.part} ${one.code}`}
            id={`reason-${one.part}-${one.code}`}
            role="option"
            tabIndex={-1}
            aria-selected={false}
            data-here={one === here || undefined}
            ref={one === here ? bringUp : undefined}
            onMouseDown={(e) => e.preventDefault()}
            onClick={() => onToggle(one)}
          >
            {inWords(one)} {one.part === 'facets' && <span className="quiet">{t('fact')}</span>}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className="quiet">{t('No reason holds these words.')}</p>}
    </div>
  )
}
