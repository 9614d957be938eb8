import { type Said, say } from './message'
import type { WaitsView } from './story'

/** Why nobody on a story can decide what waits there, and what helps where asking an editor in would not. */
export function whyNobodyDecides({ undecided, editors }: WaitsView): Said {
  if (undecided)
    return say('Nobody decides in the team {team}. Ask an admin to make somebody an editor there.', { team: undecided })
  if (undecided !== null) return say('Nobody in the newsroom is an editor. Ask an admin to make somebody one.')
  return editors.length > 0
    ? say('Nobody who could decide sees this story.')
    : say(
        'Every editor had a part in what waits, and nobody decides on their own work. Ask an admin to make somebody else an editor.',
      )
}
