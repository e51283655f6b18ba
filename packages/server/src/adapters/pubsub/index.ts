export { memoryPubSub } from './memory.ts'
