export { BudgetNotice } from './BudgetNotice.tsx'
