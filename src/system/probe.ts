import type { Connection } from '../model/connection.ts'
import { skewOf } from './client/clock.ts'
import { endpoint } from './client/endpoint.ts'
import { exchange } from './client/http.ts'
import { loadSdk } from './client/sdk.ts'
import { wayTo } from './client/way.ts'

/** Asks the endpoint of a connection something without a signature: that it refuses is answer enough. */
export async function probe(
  connection: Connection,
  now: () => number,
  signal: AbortSignal,
): Promise<{ readonly host: string; readonly skewMs: number | undefined }> {
  const { url } = endpoint(connection, (await loadSdk()).hosts)
  const headers = { host: url.host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
  const body = 'Action=GetCallerIdentity&Version=2011-06-15'
  const exchanged = await exchange(url, { headers, body }, wayTo(url, connection, signal))
  if ('failed' in exchanged) throw exchanged.failed
  return { host: url.host, skewMs: skewOf(exchanged.headers['date'], now()) }
}
