'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { changeOf, placesOf, placesTaken, withPlaces } from '@/lib/text/change'
import { Change } from '../revision/change'
import { withCorrection } from '../revision/draft'
import { draftAt } from './seen'
import { useWorks } from './use-bench'

/**
 * The places that a correction changes, each to be taken or left: of a reading that was applied whole, or of what somebody
 * wrote. What is left stays on the list until something else is written.
 */
export function ChangedPlaces({ printed, text }: { printed: string; text: string }) {
  const t = useTranslate()
  const works = useWorks()
  const [whole, setWhole] = useState(text)
  const all = placesOf(changeOf(printed, whole))
  const taken = placesTaken(printed, all, text)
  if (!taken) setWhole(text) // written otherwise: these are its places now
  const places = taken ? all : placesOf(changeOf(printed, text))
  if (places.length === 0) return null
  const is = (i: number) => taken?.[i] ?? true
  return (
    <fieldset>
      <legend className="small quiet">{t('Changed places: untick one to leave it as printed')}</legend>
      <ul className="places flex flex-wrap gap-x-4">
        {places.map((place, i) => (
          <li key={`${place.start} ${place.is}`}>
            <label>
              <input
                type="checkbox"
                checked={is(i)}
                onChange={() => {
                  const now = withPlaces(printed, places, (k) => (k === i ? !is(k) : is(k)))
                  works.type(withCorrection(draftAt(works.now())!.content, now, printed))
                }}
              />
              <span className="serif break" translate="no" dir="auto">
                <Change was={place.was} is={place.is} />
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
