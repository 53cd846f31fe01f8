import { statSync } from 'node:fs'
import type { Inspected } from '../context.ts'

/** What stands at a path, behind any symbolic link; undefined where nothing does, or nobody lets us look. */
export function inspect(path: string): Inspected | undefined {
  try {
    const found = statSync(path)
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
    return { kind, mode: found.mode & 0o777, ours: process.getuid === undefined || found.uid === process.getuid() }
  } catch {
    return undefined
  }
}
