import { describe } from 'vitest'
import { describeScreens } from './harness/screens.ts'

describe('Every screen can be used by everybody, in English', () => describeScreens('en'))
