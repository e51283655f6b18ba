import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { addImport, addToList } from './new/add-line.mjs'
import { checkName, fill, namesOf } from './new/names.mjs'
import { run } from './run.mjs'
import { main, setup, root as thisHouse } from './setup.mjs'

const server = 'packages/server/src'

/** What each kind is made of, and the one line that makes the house know it. */
const kinds = {
  channel: {
    files: {
      'channel.ts': `${server}/adapters/channels/{{name}}/channel.ts`,
      'payload.ts': `${server}/adapters/channels/{{name}}/payload.ts`,
      'channel.test.ts': `${server}/adapters/channels/{{name}}/channel.test.ts`,
    },
    list: `${server}/adapters/channels/index.ts`,
    line: { from: './{{name}}/channel.ts', array: 'channels', entry: 'anyChannel({{camel}})' },
  },
  feature: {
    files: {
      'index.ts': `${server}/features/{{name}}/index.ts`,
      'routes.ts': `${server}/features/{{name}}/routes.ts`,
      'README.md': `${server}/features/{{name}}/README.md`,
      'feature.test.ts': `${server}/features/{{name}}/{{name}}.test.ts`,
    },
    list: `${server}/features/index.ts`,
    line: { from: './{{name}}/index.ts', array: 'features', entry: '{{camel}}' },
    note: 'It stands last in the list: move it to where it belongs, with a decision record.',
  },
  job: {
    files: {
      'job.ts': `${server}/features/{{feature}}/{{name}}.job.ts`,
      'job.test.ts': `${server}/features/{{feature}}/{{name}}.job.test.ts`,
    },
    list: `${server}/features/{{feature}}/index.ts`,
    line: { from: './{{name}}.job.ts', array: 'jobs', entry: 'anyJob({{camel}})' },
    alsoImport: { name: 'anyJob', from: '../../platform/feature.ts' },
  },
  model: {
    files: {
      'model.ts': `${server}/adapters/models/{{name}}.ts`,
      'model.test.ts': `${server}/adapters/models/{{name}}.test.ts`,
    },
    list: `${server}/adapters/models/index.ts`,
    line: { from: './{{name}}.ts', array: 'providers', entry: '{{camel}}' },
  },
}

/** Writes the skeleton with a failing test and adds its line; returns the paths it wrote. */
export function create({ kind, name, root }) {
  const plan = kinds[kind]
  if (!plan) throw new Error(`npm run new ${Object.keys(kinds).join('|')} NAME. There is no kind "${kind ?? ''}".`)
  const names = namesOf(kind, checkName(kind, name))
  const paths = Object.entries(plan.files).map(([template, path]) => [template, fill(path, names)])
  if (kind === 'job' && !existsSync(join(root, server, 'features', names.feature)))
    throw new Error(`There is no feature "${names.feature}".`)
  for (const [, path] of paths) if (existsSync(join(root, path))) throw new Error(`${path} exists already.`)

  const list = fill(plan.list, names)
  const listed = withLine(list, readList(join(root, list)), { plan, names })
  for (const [template, path] of paths) {
    const text = readFileSync(join(import.meta.dirname, 'new', kind, `${template}.txt`), 'utf8')
    write(join(root, path), fill(text, names))
  }
  write(join(root, list), listed)
  return [...paths.map(([, path]) => path), list]
}

function withLine(list, text, { plan, names }) {
  const { from, array, entry } = plan.line
  const listed = addToList(text, array, fill(entry, names))
  if (!listed) throw new Error(`${list} has no list "${array}" to add ${names.camel} to.`)
  const imported = addImport(listed, names.camel, fill(from, names))
  return plan.alsoImport ? addImport(imported, plan.alsoImport.name, plan.alsoImport.from) : imported
}

const readList = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const [kind, name] = process.argv.slice(2)
    const written = create({ kind, name, root: thisHouse })
    const { node, env } = await setup()
    const biome = join(thisHouse, 'node_modules/@biomejs/biome/bin/biome')
    const code = written.filter((path) => path.endsWith('.ts'))
    await run(node, [biome, 'check', '--write', ...code], { cwd: thisHouse, env })
    console.log(written.map((path) => `  ${path}`).join('\n'))
    if (kinds[kind].note) console.log(`\n${kinds[kind].note}`)
    console.log('\nIts test fails until it does its work.')
  })
}
