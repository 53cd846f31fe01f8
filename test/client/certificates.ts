import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { listen } from './canned.ts'

export type Certificates = {
  /** The file of the authority's certificate. */
  readonly authority: string
  /** A server on 127.0.0.1 whose certificate that authority has signed for `host`. */
  serve(
    host: string,
    body: string,
    days?: number,
  ): Promise<{ readonly url: string; readonly requests: () => number; readonly server: Server }>
  remove(): void
}

/** Makes an authority in a temporary folder. */
export function certificates(): Certificates {
  const folder = mkdtempSync(path.join(tmpdir(), 'stsctl-'))
  const file = (name: string) => path.join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  openssl('req', '-x509', ...key, '-keyout', file('ca.key'), '-out', file('ca.pem'), '-days', '2', '-subj', '/CN=ca')
  return {
    authority: file('ca.pem'),
    remove: () => rmSync(folder, { recursive: true }),
    async serve(host, body, days = 1) {
      const extension = `subjectAltName=${/^[\d.]+$/.test(host) ? 'IP' : 'DNS'}:${host}`
      openssl('req', ...key, '-keyout', file('key'), '-out', file('request'), '-subj', '/CN=sts', '-addext', extension)
      const signing = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-copy_extensions', 'copy']
      openssl('x509', '-req', '-in', file('request'), ...signing, '-days', String(days), '-out', file('cert'))
      let requests = 0
      const server = createServer(
        { key: readFileSync(file('key')), cert: readFileSync(file('cert')) },
        (_, response) => {
          requests += 1
          response.end(body)
        },
      )
      return { url: `https://127.0.0.1:${await listen(server)}`, requests: () => requests, server }
    },
  }
}
