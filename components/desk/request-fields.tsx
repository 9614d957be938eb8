'use client'
import { useTranslate } from '#translate'
import type { Problem } from '../client/client'
import { isoToZoned } from '../client/zoned-time'

const DAY = 86_400_000

/** So many days from now, as a clock of the desk's zone shows it. */
export const inDays = (days: number, zone: string) => isoToZoned(new Date(Date.now() + days * DAY).toISOString(), zone)

/** A day and hour in the desk's zone. */
export function WhenField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input w-auto! justify-self-start"
        type="datetime-local"
        value={value}
        onChange={(e) => onChange(e.target.value)}
      />
    </label>
  )
}

/** Why the desk did not take it. */
export function Told({ problem }: { problem: Problem }) {
  const t = useTranslate()
  return (
    <p className="notice notice-wrong" role="alert">
      {[problem.detail, ...Object.values(problem.fields ?? {})]
        .filter(Boolean)
        .map((text) => t.said(text))
        .join(' ')}
    </p>
  )
}
