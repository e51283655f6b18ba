export { AnswerDrawer } from './AnswerDrawer.tsx'
