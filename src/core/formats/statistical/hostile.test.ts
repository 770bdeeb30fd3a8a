import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPackage } from '../dataPackage/readPackage'
import { formatOf, formats } from '../index'
import { openZip } from '../openZip'
import { allOf, arbitraryContent } from '../testing/arbitraryContent'
import { bytesOf } from '../testing/bytesOf'
import { writers } from '../writers'

const [content] = fc.sample(
  arbitraryContent.filter((each) => each.cells.size > 2),
  { seed: 5, numRuns: 1 },
)
if (content === undefined) throw new Error('no content')
const data = allOf(content)
const written = writers.map(({ id, extension, write }) => ({ id, extension, bytes: bytesOf(write(data)) }))

/** A file that was cut off, has wrong bits, or has a piece of it repeated or blanked. */
const damaged = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> => {
  const place = fc.nat({ max: Math.max(0, bytes.length - 1) })
  return fc.oneof(
    place.map((at) => bytes.slice(0, at)),
    place.map((at) => bytes.slice(at)),
    fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }).map((changes) => {
      const copy = bytes.slice()
      for (const [at, mask] of changes) copy[at] = (copy[at] ?? 0) ^ mask
      return copy
    }),
    fc.tuple(place, place).map(([from, to]) => {
      const copy = bytes.slice()
      copy.copyWithin(to, from, from + 200)
      return copy
    }),
  )
}

it.each(written)(
  'a damaged $id file is read or refused in words, and never ends the program',
  ({ extension, bytes }) => {
    fc.assert(
      fc.property(damaged(bytes), (hostile) => {
        const file = { path: `a.${extension}`, bytes: hostile }
        const files = openZip(hostile)
        if (extension === 'zip')
          readPackage(file.path, (name) => (files.ok ? files.value.get(name) : undefined))
        for (const format of new Set([formatOf(file), ...formats]))
          if (format !== null && format.id !== 'csv') {
            const result = format.read(file)
            if (!result.ok) expect(result.error.data).toBeTypeOf('object')
          }
      }),
      { numRuns: 120 },
    )
  },
)
