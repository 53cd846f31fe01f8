import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSharedConfigFiles } from '@smithy/core/config'

type Loaded = Awaited<ReturnType<typeof loadSharedConfigFiles>>

/** A text as the AWS SDK for JavaScript loads it, once as the credentials file and once as the config file. */
export async function readWithSdk(text: string): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'stsctl-sdk-'))
  const filepath = join(folder, 'file')
  try {
    writeFileSync(filepath, text, 'latin1')
    return await loadSharedConfigFiles({ filepath, configFilepath: filepath, ignoreCache: true })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
