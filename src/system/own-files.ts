import { readdirSync, unlinkSync } from 'node:fs'
import { hasCode } from './system-error.ts'

/** The names in a folder; none where it is missing or cannot be read. */
export function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Removes a file and tells whether it was there; throws the system's error where it stays. */
export function remove(path: string): boolean {
  try {
    unlinkSync(path)
    return true
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}
