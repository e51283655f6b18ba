export { diskStorage } from './disk.ts'
