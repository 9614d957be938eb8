'use client'
import dynamic from 'next/dynamic'
import type { ComponentProps } from 'react'
import type { StoryView } from '@/lib/domain/views'
import type { StoryTeam as Part } from './story-team'

const StoryTeam = dynamic(() => import('./story-team').then((m) => m.StoryTeam))

/** The team of a story, where the newsroom has any: a newsroom without teams loads nothing of them. */
export const TeamShown = ({
  story,
  ...props
}: Omit<ComponentProps<typeof Part>, 'story'> & { story: Pick<StoryView, 'id' | 'team' | 'practice'> }) =>
  story.practice || (!story.team && props.teams.length === 0) ? null : <StoryTeam story={story} {...props} />
