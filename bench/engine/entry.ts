/** What the measurements of the engine call; bundled like the product, because modules loaded one by one call each other slower. */
export { frameworkSchema } from '../../src/core/index/framework.ts'
export { runIndex } from '../../src/core/index/runIndex.ts'
export { finish, openIndex } from '../../src/core/index/session.ts'
