// What the STS client is built from but never uses here, by the module that it comes from. src/system/client/sdk.ts settles every
// value that would be looked for elsewhere, takes the retries, the reading of answers and the user agent out of the client, and
// sends requests with its own hands. SSO, `aws login` and IAM keep the real ones. A third less to load for a live call.
const never = '() => { throw new Error("left out of the bundle: scripts/lean-sdk.mjs") }'
const same = '(config) => config'
const nothing = '() => {}'
const noPlugin = '() => ({ applyToStack() {} })'
const unused = {
  // Credentials are given, or the request is not signed.
  '@aws-sdk/credential-provider-node': { defaultProvider: `() => ${never}` },
  // Requests are sent by src/system/client/http.ts.
  '@smithy/node-http-handler': { NodeHttpHandler: '{ create: (handler) => handler }', streamCollector: never },
  '@smithy/core/protocols': { getContentLengthPlugin: noPlugin },
  '@smithy/core/serde': { calculateBodyLength: never },
  // Nothing is looked for in the environment or in files.
  '@smithy/core/config': {
    loadConfig: `() => ${never}`,
    resolveDefaultsModeConfig: '() => async () => "standard"',
    NODE_REGION_CONFIG_FILE_OPTIONS: '{}',
    NODE_REGION_CONFIG_OPTIONS: '{}',
    NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS: '{}',
    NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS: '{}',
  },
  '@smithy/core/client': { emitWarningIfUnsupportedVersion: nothing, loadConfigsForDefaultMode: never },
  './runtimeExtensions': { resolveRuntimeExtensions: same },
  // The user agent is ours, and what the SDK would log is said by --debug.
  '@aws-sdk/core/client': {
    createDefaultUserAgentProvider: `() => ${never}`,
    emitWarningIfUnsupportedVersion: nothing,
    getDefaultSocketTimeout: nothing,
    getLoggerPlugin: noPlugin,
    getUserAgentPlugin: noPlugin,
    NODE_APP_ID_CONFIG_OPTIONS: '{}',
    resolveUserAgentConfig: same,
  },
  // Attempts are made by src/system/client/attempts.ts.
  '@smithy/core/retry': {
    DEFAULT_RETRY_MODE: '"standard"',
    getRetryPlugin: noPlugin,
    NODE_MAX_ATTEMPT_CONFIG_OPTIONS: '{}',
    NODE_RETRY_MODE_CONFIG_OPTIONS: '{}',
    resolveRetryConfig: same,
  },
  // STS is signed for one region, by the SDK's plain signer.
  '@aws-sdk/core/httpAuthSchemes': {
    AwsSdkSigV4ASigner: 'class {}',
    NODE_AUTH_SCHEME_PREFERENCE_OPTIONS: '{}',
    NODE_SIGV4A_CONFIG_OPTIONS: '{}',
    resolveAwsSdkSigV4AConfig: same,
  },
  '@aws-sdk/signature-v4-multi-region': { SignatureV4MultiRegion: 'undefined' },
}
const importers = /client-sts[\\/]dist-es[\\/](STSClient|runtimeConfig(\.shared)?|auth[\\/]httpAuthSchemeProvider)\.js$/
const prefix = '\0lean:'

/** A rolldown plugin; fails where the SDK has moved these imports, so that the saving is not lost in silence. */
export function leanSdk() {
  const left = new Set(Object.keys(unused))
  return {
    name: 'lean-sdk',
    async resolveId(source, importer = '', options) {
      if (!(source in unused) || !importers.test(importer)) return undefined
      left.delete(source)
      const { id } = await this.resolve(source, importer, { ...options, skipSelf: true })
      return `${prefix}${source}:${id}`
    },
    load(id) {
      if (!id.startsWith(prefix)) return undefined
      const [source, path] = id.slice(prefix.length).split(/:(?=[/\\]|[A-Z]:)/)
      const replaced = Object.entries(unused[source]).map(([name, code]) => `export const ${name} = ${code}`)
      return [`export * from ${JSON.stringify(path)}`, ...replaced].join('\n')
    },
    buildEnd(failure) {
      if (!failure && left.size > 0) throw new Error(`@aws-sdk/client-sts no longer imports ${[...left].join(', ')}`)
    },
  }
}
