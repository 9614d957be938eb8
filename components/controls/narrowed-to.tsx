/** One thing that a list can be narrowed to, by name: everything, or one of several. Nothing where there is no choice. */
export function NarrowedTo({
  label,
  all,
  value,
  options,
  choose,
}: {
  label: string
  /** What stands for no choice. */
  all: string
  /** Empty for everything. */
  value: string
  options: ReadonlyMap<string, string>
  choose: (to: string) => void
}) {
  if (options.size < 2 && value === '') return null
  return (
    <label className="flex items-center gap-2 small min-w-0 max-w-full max-sm:grid max-sm:w-full max-sm:grid-cols-[7rem_minmax(0,1fr)]">
      <span>{label}</span>
      <select
        className="input w-auto! min-h-8! min-w-0 max-w-80 flex-1 py-0.5!"
        value={value}
        onChange={(e) => choose(e.target.value)}
      >
        <option value="">{all}</option>
        {[...options].map(([id, word]) => (
          <option key={id} value={id}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}
