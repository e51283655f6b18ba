export { BudgetNotice } from './BudgetNotice.tsx'
export { formatCosts } from './money.ts'
