// Measures what CONTRIBUTING promises about speed, as ratios within one run, and prints a table. `npm run bench -- 31` for 31 rounds.
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { editProgram } from './bench/edit-program.mjs'
import { crowd, measure, median } from './bench/measure.mjs'
import { benchWorld, bin } from './bench/world.mjs'

const rounds = Number(process.argv[2] ?? 21)
const node = process.execPath
const script = (name) => fileURLToPath(new URL(`bench/${name}`, import.meta.url))
const stsctl = (line) => [node, bin, ...line.split(' ')]
const rows = []
const world = await benchWorld()
const { folder } = world
try {
  quick()
  live()
  await together()
  await edits()
  size()
} finally {
  await world.close()
}
print()

/** Commands that send nothing, against an empty script. */
function quick() {
  const lines = [
    'export',
    'export --output json',
    'export --output process',
    '--version',
    '--help',
    'get-session-token --nope',
    'status',
  ]
  const programs = {
    empty: [node, script('empty.cjs')],
    ...Object.fromEntries(lines.map((line) => [line, stsctl(line)])),
  }
  const found = measure(programs, { rounds, env: world.withoutKeys, folder })
  for (const line of lines) {
    const cached = line.startsWith('export') ? ' from the cache' : ''
    row(`\`stsctl ${line}\`${cached}`, 'an empty Node script', found[line], found.empty, cached ? 1.25 : 1.35)
  }
}

/** One request, against a script that signs by hand, and against `aws` where there is one. */
function live() {
  const aws = spawnSync('aws', ['--version'], { env: world.env, encoding: 'utf8' })
  const version = aws.status === 0 ? /aws-cli\/\S+/.exec(aws.stdout + aws.stderr)?.[0] : undefined
  const programs = {
    empty: [node, script('empty.cjs')],
    hand: [node, script('hand-signed.cjs')],
    stsctl: stsctl('get-session-token'),
    ...(version && { aws: ['aws', 'sts', 'get-session-token'] }),
  }
  const found = measure(programs, { rounds, env: world.env, folder })
  const what = '`stsctl get-session-token`, live'
  row(what, 'one hand-signed request in plain Node', found.stsctl, found.hand, 1.8)
  if (version) row(what, `\`aws sts get-session-token\` (${version})`, found.stsctl, found.aws, 0.35)
  else rows.push([what, '`aws` (not installed)', '', '', '', '≤ 0.35'])
  const memory = found.stsctl.memory / found.empty.memory
  rows.push([
    `${what}: peak memory`,
    'an empty Node script',
    `${(found.stsctl.memory / 1024).toFixed(0)} MB`,
    memory.toFixed(2),
    '',
    '≤ 2',
  ])
}

/** Fifty that find no role in the cache: one asks for it. */
async function together() {
  const words = stsctl('export --profile crowd')
  const [all, once, cached, calls] = [[], [], [], []]
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    world.forget()
    once.push(await crowd(1, words, world.withoutKeys, folder))
    cached.push(await crowd(50, words, world.withoutKeys, folder))
    world.forget()
    const before = world.requests()
    all.push(await crowd(50, words, world.withoutKeys, folder))
    calls.push(world.requests() - before)
  }
  const ratio = median(all) / (median(once) + median(cached))
  const what = `50 \`export\` at once, cold cache (${Math.max(...calls)} STS call)`
  rows.push([
    what,
    'one live call plus 50 cached ones',
    `${median(all).toFixed(0)} ms CPU`,
    '',
    ratio.toFixed(2),
    '≤ 1.3',
  ])
}

/** A file that nobody has written for half a second, as most are when a person logs in. */
async function edits() {
  const program = await editProgram(folder)
  for (const count of [10_000, 20_000]) {
    const found = { edit: [], copy: [] }
    const file = path.join(folder, 'credentials')
    const keys =
      'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n'
    writeFileSync(file, Array.from({ length: count }, (_, number) => `[p${number}]\n${keys}\n`).join(''), {
      mode: 0o600,
    })
    for (let round = 0; round < Math.min(rounds, 11); round++) {
      for (const what of ['edit', 'copy']) {
        await sleep(500)
        found[what].push(Number(execFileSync(node, [program, what, file], { env: world.env })))
      }
    }
    const [edit, copy] = [median(found.edit), median(found.copy)]
    const what = `editing a credentials file of ${count.toLocaleString('en')} profiles`
    rows.push([
      what,
      'reading and writing the same bytes with fsync',
      `${edit.toFixed(0)} ms`,
      (edit / copy).toFixed(2),
      '',
      '≤ 3',
    ])
  }
}

function size() {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const [packed] = JSON.parse(execFileSync('npm', words, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }))
  const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`
  rows.push([
    'the package: tarball, unpacked',
    '',
    `${kB(packed.size)}, ${kB(packed.unpackedSize)}`,
    '',
    '',
    '≤ 350 kB, ≤ 1.5 MB',
  ])
}

function row(what, against, found, other, goal) {
  const cpu = found.cpu / other.cpu
  const shown = Number.isNaN(cpu) ? '' : cpu.toFixed(2)
  rows.push([what, against, `${found.wall.toFixed(0)} ms`, (found.wall / other.wall).toFixed(2), shown, `≤ ${goal}`])
}

function print() {
  const table = [['what', 'against', 'median', 'ratio', 'by CPU', 'goal'], Array(6).fill('---'), ...rows]
  const date = new Date().toISOString().slice(0, 10)
  process.stdout.write(`${date}, Node ${process.version}, medians of ${rounds} interleaved runs\n\n`)
  for (const cells of table) process.stdout.write(`| ${cells.join(' | ')} |\n`)
}
