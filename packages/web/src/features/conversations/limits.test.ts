import { maxMessageCharacters } from '@opora/contract/conversations'
import { maxFileBytes } from '@opora/contract/files'
import { expect, it } from 'vitest'
import { limits } from './limits.ts'

it('the limits shown before sending are those of the contract', () => {
  expect(limits.messageCharacters).toBe(maxMessageCharacters)
  expect(limits.fileBytes).toBe(maxFileBytes)
})
