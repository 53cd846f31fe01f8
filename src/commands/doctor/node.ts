import manifest from '../../../package.json' with { type: 'json' }
import { type Check, wrong } from './check.ts'

const [, least = ''] = />=(\S+)/.exec(manifest.engines.node) ?? []

export const node: Check = {
  name: 'node',
  run: ({ context }) =>
    isOlder(context.nodeVersion, least)
      ? [wrong(`Node ${context.nodeVersion} is too old: stsctl needs ${least}`, 'nvm install --lts')]
      : [],
}

function isOlder(version: string, other: string): boolean {
  const [one, two] = [version, other].map((text) => text.split('.').map(Number))
  for (const index of [0, 1, 2]) {
    const difference = (one?.[index] ?? 0) - (two?.[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
