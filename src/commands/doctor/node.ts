import manifest from '../../../package.json' with { type: 'json' }
import { type Check, wrong } from './check.ts'
import { isOlder } from './is-older.ts'

const [, least = ''] = />=(\S+)/.exec(manifest.engines.node) ?? []

export const node: Check = {
  name: 'node',
  run: ({ context }) =>
    isOlder(context.nodeVersion, least)
      ? [wrong(`Node ${context.nodeVersion} is too old: stsctl needs ${least}`, 'nvm install --lts')]
      : [],
}
