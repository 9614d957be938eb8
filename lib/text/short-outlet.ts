/**
 * An outlet's name as it stands on a switch: whole where there is room for it (24 characters by itself, 16 beside others); else without
 * its article, and as many of its words as there is room for, unless another would be called the same then.
 */
export function shortOutlet(name: string, among: readonly string[]): string {
  const room = among[1] === undefined ? 24 : 16
  const cut = (whole: string) => {
    const words = `${whole.replace(/^The /, '')} `
    return whole.length > room ? words.slice(0, Math.max(words.lastIndexOf(' ', room), words.indexOf(' '))) : whole
  }
  return among.some((other) => other !== name && cut(other) === cut(name)) ? name : cut(name)
}

/** The same for each of some sources, by its id. */
export const shortNames = (sources: readonly { id: string; outlet: string }[]): Record<string, string> =>
  Object.fromEntries(
    sources.map(({ id, outlet }) => [
      id,
      shortOutlet(
        outlet,
        sources.map((one) => one.outlet),
      ),
    ]),
  )
