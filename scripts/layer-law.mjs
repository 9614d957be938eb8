// The layer law, checked. A checker that read nothing would pass for ever, so
// the number of modules is part of the answer.
import { createRequire } from 'node:module'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const require = createRequire(import.meta.url)
const FEWEST_MODULES = 80

/** Cruises the house; returns the modules read and the violations as sentences. */
export async function checkLayers(roots = ['app', 'components', 'lib', 'e2e', 'instrumentation.ts', 'instrumentation-node.ts']) {
  const { options, forbidden } = require('../.dependency-cruiser.cjs')
  const { output } = await cruise(roots, { ...options, ruleSet: { forbidden }, validate: true }, null, {
    tsConfig: extractTSConfig('tsconfig.json'),
  })
  const why = new Map(forbidden.map((rule) => [rule.name, rule.comment]))
  const violations = output.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}\n  ${why.get(v.rule.name)}`)
  return { modules: output.summary.totalCruised, violations }
}

if (process.argv[1] === import.meta.filename) {
  const { modules, violations } = await checkLayers()
  for (const violation of violations) console.error(violation)
  if (modules < FEWEST_MODULES)
    console.error(`Only ${modules} modules were read; at least ${FEWEST_MODULES} are expected. The check is blind.`)
  console.log(`layer law: ${modules} modules, ${violations.length} violations`)
  if (violations.length || modules < FEWEST_MODULES) process.exit(1)
}
