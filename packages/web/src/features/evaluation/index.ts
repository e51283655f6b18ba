export { CollectQuestion } from './collect/CollectQuestion.tsx'
export { loadWords } from './words.ts'
