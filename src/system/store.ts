import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { atomicWrite } from './atomic-write.ts'

/** Writes a file of ours whole or not at all, 0600 from the first byte; folders that are missing are made 0700. */
export async function store(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await atomicWrite(file, new TextEncoder().encode(text), { mode: 0o600, ready: async () => true })
}
