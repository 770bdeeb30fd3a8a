/** What the measurements of the engine call; bundled like the product, because modules loaded one by one call each other slower. */
export { openRobustness } from '../../src/core/analysis/robustness/robustness.ts'
export { frameworkSchema } from '../../src/core/index/framework.ts'
export { finish, openIndex } from '../../src/core/index/session.ts'
