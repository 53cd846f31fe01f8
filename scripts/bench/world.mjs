import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const bin = fileURLToPath(new URL('../../bin/stsctl.js', import.meta.url))

// Node 20 reads the file of NODE_EXTRA_CA_CERTS at every start, which takes longer than the start itself.
const disturbing = /^(AWS_|STSCTL_|NODE_|npm_|https?_proxy$)/i

/** A sandbox of its own: its environment, how many requests it had, and a profile `crowd` that needs no code. */
export async function benchWorld() {
  const folder = mkdtempSync(path.join(tmpdir(), 'stsctl-bench-'))
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !disturbing.test(name)))
  const server = spawn(process.execPath, [bin, 'sandbox', '--log', '--output', 'env'], {
    env: clean,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let requests = 0
  server.stderr.setEncoding('utf8').on('data', (text) => {
    requests += text.split('\n').filter((line) => /\bAssumeRole\b|\bGetSessionToken\b/.test(line)).length
  })
  const exports = await new Promise((resolve) => server.stdout.once('data', (bytes) => resolve(String(bytes))))
  const env = { ...clean }
  for (const [, name, value] of exports.matchAll(/^export (\w+)='(.*)'$/gm)) env[name] = value
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_MFA_SERIAL: _, ...withoutKeys } = env
  appendFileSync(
    env.AWS_SHARED_CREDENTIALS_FILE,
    `[plain]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
  )
  const role = 'role_arn = arn:aws:iam::111122223333:role/sandbox-readonly'
  appendFileSync(
    env.AWS_CONFIG_FILE,
    `[profile plain]\nregion = us-east-1\n[profile crowd]\n${role}\nsource_profile = plain\n`,
  )
  const login = spawnSync(process.execPath, [bin, 'export'], { env: withoutKeys })
  if (login.status !== 0) throw new Error(String(login.stderr))
  return {
    folder,
    env,
    withoutKeys,
    requests: () => requests,
    forget: () => rmSync(path.join(env.HOME, '.aws', 'cli'), { recursive: true, force: true }),
    async close() {
      server.kill('SIGTERM')
      await new Promise((resolve) => server.once('exit', resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
