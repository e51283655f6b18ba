import { cpSync } from 'node:fs'
import { build, defineConfig, type Plugin } from 'vite'

const target = ['chrome109', 'firefox115', 'safari16']

/** The demo page goes along as it is. The loader is a classic script of its own, with a name that never changes: pages all over the web point at it. */
function loader(): Plugin {
  return {
    name: 'opora-loader',
    apply: 'build',
    closeBundle: async () => {
      cpSync('demo', 'dist/demo', { recursive: true })
      await build({
        configFile: false,
        logLevel: 'warn',
        build: {
          target,
          emptyOutDir: false,
          outDir: 'dist',
          lib: { entry: 'src/loader.ts', formats: ['iife'], name: 'OporaLoader', fileName: () => 'widget.js' },
        },
      })
    },
  }
}

export default defineConfig({
  base: '/widget/',
  plugins: [loader()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target,
    outDir: 'dist',
    modulePreload: false,
    rolldownOptions: { input: 'frame.html' },
  },
})
