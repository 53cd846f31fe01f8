// Prints how long it takes, in ms, to set a profile of a credentials file as stsctl does (`edit`), or to read the file and to write
// the same bytes anew with fsync (`copy`). scripts/bench.mjs bundles it.
import fs from 'node:fs'
import path from 'node:path'
import { writeSession } from '../../src/ini/credentials-profile.ts'
import { editFile } from '../../src/system/edit-file.ts'

const [, , what, file] = process.argv
const session = { AccessKeyId: 'ASIA', SecretAccessKey: 's', SessionToken: 't', Expiration: '2030-01-01T00:00:00Z' }

async function edit() {
  await editFile(file, (text) => writeSession(text, 'p5000', session, { replaceLongTermKeys: true }))
}

async function copy() {
  const bytes = fs.readFileSync(file)
  const fresh = fs.openSync(`${file}.new`, 'wx', 0o600)
  fs.writeSync(fresh, bytes)
  fs.fsyncSync(fresh)
  fs.closeSync(fresh)
  fs.renameSync(`${file}.new`, file)
  const folder = fs.openSync(path.dirname(file), 'r')
  fs.fsyncSync(folder)
  fs.closeSync(folder)
}

const start = performance.now()
await { edit, copy }[what]()
process.stdout.write(`${performance.now() - start}\n`)
