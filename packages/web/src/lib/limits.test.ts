import { maxMessageCharacters } from '@opora/contract/conversations'
import { maxFileBytes } from '@opora/contract/files'
import { maxFilterCharacters } from '@opora/contract/parse-filter'
import { expect, it } from 'vitest'
import { limits } from './limits.ts'

it('the limits shown before sending are those of the contract', () => {
  expect(limits.messageCharacters).toBe(maxMessageCharacters)
  expect(limits.searchCharacters).toBe(maxFilterCharacters)
  expect(limits.fileBytes).toBe(maxFileBytes)
})
