import type { Operation } from '../model/operation.ts'
import { operations } from './index.ts'

/** What the list of commands tells of each operation. In the bundle its value stands here, so that the list loads none of them. */
export const summaries: readonly Pick<Operation, 'cli' | 'help'>[] = operations.map(({ cli, help }) => ({ cli, help }))
