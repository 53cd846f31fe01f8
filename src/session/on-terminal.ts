import type { Context } from '../context.ts'
import { cacheFolder } from './cache-folder.ts'

type World = Pick<Context, 'env' | 'home' | 'platform' | 'terminal' | 'withLock' | 'say'>

/**
 * One question at a time on a terminal: two that read it at once would each get half of what is typed, and the second would
 * restore it to what the first had made of it.
 */
export function onTerminal(world: World, ask: () => Promise<string>): Promise<string> {
  const id = world.terminal.id()
  if (id === undefined) return ask()
  const onWait = () => world.say('waiting for another stsctl that asks on this terminal')
  return world.withLock(`${cacheFolder(world)}/terminal-${id}.lock`, onWait, ask)
}
