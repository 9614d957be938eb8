import { arrive, expect, hearsKeys, passesAxe, test } from './desk'

test.describe('teams', () => {
  test.use({ allowErrors: [/422/] })
  test('are made by an admin, who puts somebody in, changes what they are there, takes them out, and reads why a name is refused', async ({
    browser,
  }) => {
    const name = `Sport ${Date.now()}`
    const { page: ana, context } = await arrive(browser, 'ana')
    await ana.goto('/people')
    await hearsKeys(ana)
    const teams = ana.getByRole('region', { name: 'Teams' })
    const make = async () => {
      await teams.getByLabel('Name of a new team').fill(name)
      await teams.getByRole('button', { name: 'Make the team' }).click()
    }
    await make()
    await expect(teams.getByText(`The team ${name} is made. Say who is in it.`)).toBeVisible()
    await expect(teams.getByLabel('Name of a new team')).toHaveValue('')

    // nobody is in it yet, so it stands open; whoever is not in it is what their account says
    const team = teams.locator('details').filter({ hasText: name })
    await expect(team).toHaveAttribute('open')
    const mina = team.getByRole('group', { name: `Mina Park in ${name}` })
    const [asAccount, journalist, editor] = ['as account (Journalist)', 'Journalist', 'Editor'].map((label) =>
      mina.getByRole('button', { name: label, exact: true }),
    )
    await expect(asAccount!).toHaveAttribute('aria-pressed', 'true')
    await expect(team.getByText('0 people, no editor of its own, no open story')).toBeVisible()

    await editor!.click()
    await expect(teams.getByText(`Mina Park is editor in ${name} from now on.`)).toBeVisible()
    await expect(editor!).toHaveAttribute('aria-pressed', 'true')
    await expect(asAccount!).toHaveAttribute('aria-pressed', 'false')
    await expect(team.getByText('one person, one editor, no open story')).toBeVisible()
    await passesAxe(ana)

    await journalist!.click()
    await expect(teams.getByText('The team has no editor of its own: the editors of the newsroom decide there.')).toBeVisible()
    await expect(journalist!).toHaveAttribute('aria-pressed', 'true')
    await expect(team.getByText('one person, no editor of its own, no open story')).toBeVisible()

    await asAccount!.click()
    await expect(teams.getByText(`Mina Park has the role of their account in ${name} from now on.`)).toBeVisible()
    await expect(team.getByText('0 people, no editor of its own, no open story')).toBeVisible()

    // the same name again: what was typed stays, and why it is refused is said
    await make()
    await expect(teams.getByRole('alert')).toContainText('A team is called so already.')
    await expect(teams.getByLabel('Name of a new team')).toHaveValue(name)

    await team.getByRole('button', { name: 'Close the team' }).click()
    await expect(teams.getByText(`No story is given to ${name} any more.`)).toBeVisible()
    await context.close()
  })
})
