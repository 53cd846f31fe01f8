// What the STS client is built with but never uses here: the program decides on credentials itself (src/system/client/sdk.ts
// gives them, or asks for no signature) and sends requests with its own hands. Left out, a live call takes an eighth less time.
const unused = {
  '@aws-sdk/credential-provider-node': 'export const defaultProvider = () => async () => { throw new Error("unused") }',
  '@smithy/node-http-handler':
    'export const NodeHttpHandler = { create: (handler) => handler }; export const streamCollector = undefined',
}
const importers = /client-sts[\\/]dist-es[\\/]runtimeConfig\.js$/

/** A rolldown plugin; fails where the SDK has moved these imports, so that the saving is not lost in silence. */
export function leanSdk() {
  const left = new Set(Object.keys(unused))
  return {
    name: 'lean-sdk',
    resolveId(source, importer = '') {
      if (!(source in unused) || !importers.test(importer)) return undefined
      left.delete(source)
      return `\0unused:${source}`
    },
    load(id) {
      return id.startsWith('\0unused:') ? unused[id.slice('\0unused:'.length)] : undefined
    },
    buildEnd(failure) {
      if (!failure && left.size > 0) throw new Error(`@aws-sdk/client-sts no longer imports ${[...left].join(', ')}`)
    },
  }
}
