import { arrive, expect, makeStory, openBench, send, session, test, UNVERIFIED } from './desk'

const WHY = [
  [/^Why it is erased/, 'A ruling of the district court.'],
  [/^The law or the ruling/, 'GDPR art. 17'],
  [/^Who asked for it/, 'The person named.'],
] as const

test('an admin erases a note where it stands, then the story: first it says what would go, then nothing of the words is left', async ({
  page,
  browser,
}) => {
  const mina = await arrive(browser, 'mina')
  const { storyId, claims } = await makeStory(mina.page.request, 'Kestrel quay')
  const [first] = claims
  await send(mina.page.request, 'PUT', `/api/claims/${first!.id}/verdict`, {
    claimVersion: 1,
    content: { ...UNVERIFIED, note: 'The kestrel source told us.' },
  })
  const noted = await send(mina.page.request, 'POST', `/api/claims/${first!.id}/comments`, {
    text: 'Her number is with the night desk.',
  })
  expect(noted.ok(), await noted.text()).toBe(true)
  await session(page.request, 'ana')
  await openBench(page, `/stories/${storyId}/check?claim=${first!.id}`)
  await page.keyboard.press('t')
  await page.getByRole('button', { name: 'Erase the note of Mina Park' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase for ever' })
  await expect(dialog.getByLabel('What to erase')).toContainText('The note of Mina Park')
  for (const [label, words] of WHY) await dialog.getByLabel(label).fill(words)
  await dialog.getByRole('button', { name: 'Show what would be erased' }).click()
  await expect(dialog.getByText('Notes in threads')).toBeVisible()
  await dialog.getByRole('button', { name: 'Erase it for ever' }).click()
  await expect(dialog.getByText('Erased. A record of it stays in the story’s history.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText('Her number is with the night desk.')).toHaveCount(0)
  await expect(page.getByText('[erased]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Erase the note of Mina Park' })).toHaveCount(0)

  await page.goto(`/stories/${storyId}`)
  await page.getByRole('button', { name: 'Erase…' }).click()
  for (const [label, words] of WHY) await dialog.getByLabel(label).fill(words)
  await dialog.getByRole('button', { name: 'Show what would be erased' }).click()
  await expect(dialog.getByText('Verdicts, with every revision')).toBeVisible()
  await dialog.getByRole('button', { name: 'Erase it for ever' }).click()
  await expect(dialog.getByText('Erased. A record of it stays in the story’s history.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText('GDPR art. 17').first()).toBeVisible()
  await expect(page.getByText('Kestrel quay')).toHaveCount(0)
  await mina.page.goto('/stories')
  await expect(mina.page.getByRole('main')).not.toContainText('[erased]')
  await mina.page.goto(`/stories/${storyId}/check`)
  await expect(mina.page.getByText('The kestrel source told us.')).toHaveCount(0)
  await mina.context.close()
})

test('an admin empties a closed account: first it says what would go, then the name is gone from every list', async ({
  page,
  browser,
}) => {
  const name = `Wilma Kestrel ${Date.now()}`
  await session(page.request, 'ana')
  const made = await send(page.request, 'POST', '/api/people', {
    name,
    email: `wilma-${Date.now()}@desk.example`,
    role: 'journalist',
    password: 'four plain words here',
  })
  const { personId } = (await made.json()) as { personId: string }
  const mina = await arrive(browser, 'mina')
  const { storyId, claims } = await makeStory(mina.page.request, 'Harbour wall')
  await send(mina.page.request, 'PUT', `/api/claims/${claims[0]!.id}/assignee`, { personId })
  const empty = (dryRun: boolean) =>
    send(page.request, 'POST', '/api/erasures', {
      kind: 'person',
      target: personId,
      reason: 'They left.',
      law: 'GDPR',
      asked: 'They',
      dryRun,
    })
  expect((await empty(false)).status()).toBe(422)
  await send(page.request, 'PUT', `/api/people/${personId}/active`, { active: false })
  await page.goto('/people')
  await page
    .getByRole('row', { name })
    .getByRole('button', { name: /^Empty/ })
    .click()
  const dialog = page.getByRole('dialog', { name: `Empty the account of ${name}` })
  for (const [label, words] of WHY) await dialog.getByLabel(label).fill(words)
  await dialog.getByRole('button', { name: 'Show what would be erased' }).click()
  await expect(dialog.getByText('Name, address, password and settings of the account')).toBeVisible()
  await dialog.getByRole('button', { name: 'Erase it for ever' }).click()
  await expect(dialog.getByText('Emptied. A record of it stays in the desk’s trail.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText(name)).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Former member \d+.*emptied/ }).first()).toBeVisible()
  await mina.page.goto(`/stories/${storyId}/history`)
  await expect(mina.page.getByRole('main')).not.toContainText('Wilma')
  await mina.context.close()
})
