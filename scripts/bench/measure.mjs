import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const preload = fileURLToPath(new URL('usage.cjs', import.meta.url))

/** The wall-clock time of each program in ms, and the processor time and memory of those that are Node: medians of interleaved runs. */
export function measure(programs, { rounds, env, folder }) {
  const found = Object.fromEntries(Object.keys(programs).map((name) => [name, { wall: [], cpu: [], memory: [] }]))
  // What stsctl keeps of one run for the next is there from the third on.
  for (let run = 0; run < 3; run++) for (const words of Object.values(programs)) wall(words, env)
  for (let round = 0; round < rounds; round++) {
    const names = Object.keys(programs)
    for (const name of round % 2 ? names : names.reverse()) {
      found[name].wall.push(wall(programs[name], env))
      const { cpu, memory } = usage(programs[name], env, folder)
      found[name].cpu.push(cpu)
      found[name].memory.push(memory)
    }
  }
  return mapped(found, (kinds) => mapped(kinds, median))
}

/** Runs so many of a program at once; what all of them used of the processor, in ms. */
export async function crowd(count, [program, ...args], env, folder) {
  const file = path.join(folder, 'usage')
  const ended = Array.from({ length: count }, () => {
    const child = spawn(program, ['--require', preload, ...args], {
      env: { ...env, USAGE: file },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    child.stdout.resume()
    return new Promise((resolve, reject) =>
      child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(`${args} failed`)))),
    )
  })
  await Promise.all(ended)
  return collected(folder).reduce((sum, { cpu }) => sum + cpu, 0)
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

function wall([program, ...args], env) {
  const start = performance.now()
  spawnSync(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  return performance.now() - start
}

function usage([program, ...args], env, folder) {
  if (program !== process.execPath) return { cpu: Number.NaN, memory: Number.NaN }
  const USAGE = path.join(folder, 'usage')
  spawnSync(program, ['--require', preload, ...args], { env: { ...env, USAGE }, stdio: ['ignore', 'pipe', 'pipe'] })
  return collected(folder)[0]
}

function collected(folder) {
  const files = readdirSync(folder).filter((name) => name.startsWith('usage.'))
  return files.map((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8')
    rmSync(path.join(folder, name))
    return JSON.parse(text)
  })
}

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
}
