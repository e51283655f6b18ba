import { cpSync } from 'node:fs'
import { build, defineConfig, type Plugin, type UserConfig } from 'vite'

const target = ['chrome109', 'firefox115', 'safari16']

/** A page of Preact with files of its own. */
const page = (input: string): UserConfig => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target, modulePreload: false, rolldownOptions: { input } },
})

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

/** The messenger inside the app of a channel is built apart: the widget has no byte of it. */
function app(): Plugin {
  return {
    name: 'opora-app',
    apply: 'build',
    closeBundle: async () => {
      const { build: options, ...rest } = page('app.html')
      const own = { ...options, outDir: 'dist/app' }
      await build({ configFile: false, logLevel: 'warn', base: '/widget/app/', ...rest, build: own })
    },
  }
}

const frame = page('frame.html')

export default defineConfig({
  ...frame,
  base: '/widget/',
  plugins: [loader(), app()],
  build: { ...frame.build, outDir: 'dist' },
})
