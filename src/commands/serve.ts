import { resolveSettings, type Settings } from '../config/settings.ts'
import type { Context, Ended } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { readInteger } from '../input/integer.ts'
import type { Args, Command, Result } from '../model/command.ts'
import { visible } from '../model/visible.ts'
import type { LocalServer } from '../model/web.ts'
import { json } from '../output/json.ts'
import { renderEnvironment } from '../output/render-environment.ts'
import { exportedRegion } from './exported-region.ts'
import { grantFlags } from './federation-flags.ts'
import { answer } from './serve/answer.ts'
import type { Client } from './serve/client.ts'
import { clientsOf } from './serve/clients.ts'
import { hideDefaultProfile, shadowedBy } from './serve/default-profile.ts'
import { renewalFlags, serveFlags } from './serve/flags.ts'
import { removeTokenFile, writeTokenFile } from './serve/token-file.ts'
import { clientEnvironment, endpointVariables } from './serve/variables.ts'
import { shellFormat } from './shell-format.ts'

export const serve: Command = {
  name: 'serve',
  help: 'Hand out credentials that never go stale, as a container does: to one command, or to whoever is told.',
  group: 'Sessions',
  flags: [...serveFlags, ...grantFlags, ...renewalFlags],
  operands: 'command',
  placeholder: '[-- COMMAND [ARGS]]',
  examples: [
    'stsctl serve --profile admin -- terraform apply',
    'stsctl serve --profile admin --output env > endpoint.env',
    'stsctl serve --federate build --policy-arns arn=arn:aws:iam::aws:policy/ReadOnlyAccess -- make',
    'stsctl serve --clients clients.json --port 8087',
  ],
  run,
}

/** Gets the first credentials, asking what there is to ask, before anybody is told where they are. */
async function run(context: Context, { flags, operands }: Args): Promise<Result> {
  const settings = resolveSettings(context, flags)
  const format = shellFormat(context, settings)
  const port = portOf(flags)
  const several = flags['--clients'] !== undefined
  if (several && operands.length > 0) {
    throw new StsctlError('usage', '--clients cannot be used with a command', 'use --federate NAME', 'ParamValidation')
  }
  const clients = await clientsOf(context, settings, flags)
  const quiet = operands.length > 0
  const server: LocalServer = await context.listen(port, async (request) => {
    const answered = await answer(context, clients, server.port, request)
    const where = visible(`${request.method} ${request.path}`.slice(0, 100))
    if (!quiet) context.say(`${where} ${answered.status}`)
    return answered
  })
  const files = clients.filter(({ tokenFile }) => tokenFile !== undefined)
  try {
    for (const { tokenFile = '', token } of files) await writeTokenFile(context, tokenFile, token)
    for (const { keeper } of clients) await keeper.start()
    const [client] = clients
    if (quiet) return ended(context, await command(context, settings, operands, client, server))
    const exported = clientEnvironment(client, server.port, exportedRegion(settings))
    context.stdout.write(several ? listed(clients, server) : renderEnvironment(exported, format))
    for (const file of shadowedBy(settings)) context.say(shadowed(settings, file))
    context.say(`credentials are at http://127.0.0.1:${server.port} until this is interrupted`)
    await new Promise<void>((resolve) => context.signal.addEventListener('abort', () => resolve(), { once: true }))
    return { stdout: '' }
  } finally {
    for (const { keeper } of clients) keeper.stop()
    for (const { tokenFile = '', token } of files) removeTokenFile(context, tokenFile, token)
    await server.close()
  }
}

/** A question that nobody has answered yet must not keep us when the command has ended. */
function ended(context: Context, how: Ended): Result {
  context.abandon()
  return { stdout: '', exitCode: context.endAs(how) }
}

function shadowed({ files }: Settings, file: 'config' | 'credentials'): string {
  const variable = file === 'config' ? 'AWS_CONFIG_FILE' : 'AWS_SHARED_CREDENTIALS_FILE'
  return `note: programs that see profile default of ${files[file].shown} use it before these: hide it by ${variable}=/dev/null`
}

/** The command sees the endpoint and nothing that it would use before it. */
async function command(
  context: Context,
  settings: Settings,
  [name = '', ...args]: readonly string[],
  client: Client,
  { port }: LocalServer,
): Promise<Ended> {
  const hidden = await hideDefaultProfile(context, settings)
  try {
    const { set, unset } = clientEnvironment(client, port, settings.region)
    const env = { ...context.env, ...set, ...hidden.set }
    for (const variable of unset) delete env[variable]
    return await context.foreground({ command: name, args, env })
  } finally {
    hidden.restore()
  }
}

/** What each client is to be told, by its path. */
function listed(clients: readonly Client[], { port }: LocalServer): string {
  return json(Object.fromEntries(clients.map((client) => [client.path, endpointVariables(client, port)])))
}

function portOf(flags: Args['flags']): number {
  const [word] = flags['--port'] ?? []
  const port = word === undefined ? 0 : readInteger(word)
  if (typeof port === 'number' && port >= 0 && port <= 65_535) return port
  throw new StsctlError('usage', '--port takes a whole number from 0 to 65535', [], 'ParamValidation')
}
