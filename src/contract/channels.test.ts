import { expect, test } from 'vitest'
import { channelNames } from './channels'
import { requestSchemas } from './requests'

test('every channel has its schema', () => {
  expect([...channelNames].toSorted()).toEqual(Object.keys(requestSchemas).toSorted())
})
