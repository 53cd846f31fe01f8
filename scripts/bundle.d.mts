import type { RolldownOutput } from 'rolldown'

export function bundle(to: { readonly dir: string }): Promise<RolldownOutput['output']>
